"""Asking for an explainer, wanting it too, and finding what is asked already."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain, Settle
from tests.wanted.asking import make_question, page_called
from wiki.core.db import Session

TITLE = "How do grippers wear out?"


def test_one_press_asks(cast: Cast, browse: Browse, engine: Engine) -> None:
    ada = browse(cast.ada)

    answer = ada.post("/wanted", {"title": TITLE, "topics": "Docks"})

    assert answer.status_code == 303
    assert answer.location == page_called(engine, TITLE, cast.ada).path
    shown = browse(cast.lin).text("/wanted")
    assert TITLE in shown
    assert "Ada Adeyemi wants this" in shown
    assert "1 person wants this explained" in browse(cast.lin).text(answer.location)


def test_pressing_twice_asks_once(cast: Cast, browse: Browse) -> None:
    ada = browse(cast.ada)
    form = {"title": TITLE, "token": "the same form"}

    first, again = ada.post("/wanted", form), ada.post("/wanted", form)

    assert first.location == again.location
    assert browse(cast.lin).text("/wanted").count(TITLE) == browse(cast.lin).text("/wanted").count(TITLE)
    assert len(browse(cast.lin).soup("/wanted").select(".feed > li")) == 1


def test_asking_what_is_asked_already_counts_one_more(session: Session, cast: Cast, browse: Browse) -> None:
    question = make_question(session, cast)
    session.commit()

    answer = browse(cast.lin).post("/wanted", {"title": "how do  GRIPPERS wear out?"})

    assert answer.location == question.path
    assert "2 people want this explained" in browse(cast.lin).text(question.path)


def test_what_is_nearly_the_same_is_shown_first(
    session: Session, cast: Cast, browse: Browse, settle: Settle
) -> None:
    make_question(session, cast)
    make_question(session, cast, "Who feeds the harbour cat?")
    settle()

    shown = browse(cast.lin).text("/wanted/new?q=grippers+wear")

    assert TITLE in shown
    assert "cat" not in shown


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"title": "  "}, "Say in a few words"),
        ({"title": "x" * 200}, "by 40 characters"),
        ({"title": TITLE, "text": "y" * 5001}, "by 1 character"),
        ({"title": TITLE, "topics": "Nonsense"}, "There is no topic"),
        ({"title": TITLE, "space": "999"}, "Choose where to ask"),
        ({"title": TITLE, "of": "nobody"}, "Nobody here is called"),
        ({"title": TITLE, "of": "ada"}, "You cannot ask yourself"),
    ],
)
def test_what_cannot_be_asked_comes_back_with_a_sentence(
    cast: Cast, browse: Browse, form: dict[str, str], says: str
) -> None:
    ada = browse(cast.ada)

    answer = ada.post("/wanted", form)

    assert answer.status_code == 422
    assert says in answer.text
    assert "Nobody waits for an explainer" in ada.text("/wanted")


def test_signs_that_nobody_sees_are_left_out(cast: Cast, browse: Browse) -> None:
    answer = browse(cast.ada).post("/wanted", {"title": "How\x00 do\x1b they\x07 wear?"})

    assert answer.status_code == 303
    assert "How do they wear?" in browse(cast.lin).text("/wanted")
    assert browse(cast.lin).get("/wanted/new?q=%00%1b%07&topic=%00&of=%00").status_code == 200


def test_wanting_it_too_twice_counts_once_and_can_be_taken_back(
    session: Session, cast: Cast, browse: Browse
) -> None:
    question = make_question(session, cast)
    session.commit()
    lin = browse(cast.lin)

    lin.post(f"/e/{question.id}/wish")
    lin.post(f"/e/{question.id}/wish")
    assert "2 people" in lin.text("/wanted")

    lin.post(f"/e/{question.id}/wish", {"stop": "1"})
    lin.post(f"/e/{question.id}/wish", {"stop": "1"})
    assert "1 person" in lin.text("/wanted")


def test_the_most_wanted_comes_first(session: Session, cast: Cast, browse: Browse) -> None:
    make_question(session, cast, "Asked first")
    later = make_question(session, cast, "Asked later")
    session.commit()

    browse(cast.lin).post(f"/e/{later.id}/wish")

    titles = [title.text for title in browse(cast.mo).soup("/wanted").select(".feed h3")]
    assert titles == ["Asked later", "Asked first"]


def test_whoever_asked_is_not_counted_twice(session: Session, cast: Cast, browse: Browse) -> None:
    question = make_question(session, cast)
    session.commit()

    answer = browse(cast.ada).post(f"/e/{question.id}/wish")

    assert answer.status_code == 403
    assert "You asked this yourself" in answer.text


def test_what_nobody_here_waits_for_is_not_wanted(session: Session, cast: Cast, browse: Browse) -> None:
    make_question(session, cast)
    ada = session.merge(cast.ada)
    ada.deactivated_at = ada.joined_at
    session.commit()

    assert TITLE not in browse(cast.lin).text("/wanted")


def test_it_can_be_narrowed_by_topic_and_space(session: Session, cast: Cast, browse: Browse) -> None:
    make_question(session, cast)
    make_question(session, cast, "A lab matter", space=cast.lab)
    session.commit()
    grace = browse(cast.grace)

    assert "A lab matter" not in grace.text("/wanted?space=everyone")
    assert TITLE not in grace.text("/wanted?space=lab")
    assert TITLE in grace.text("/wanted?topic=docks")
    assert TITLE not in grace.text("/wanted?topic=postgres")
    assert TITLE in grace.text("/wanted?topic=%00&space=nowhere&page=-1")


def test_a_closed_space_keeps_what_it_wants_to_itself(
    session: Session, cast: Cast, browse: Browse, work: Drain
) -> None:
    question = make_question(session, cast, "A lab matter", space=cast.lab)
    session.commit()
    work()
    mallory = browse(cast.mallory)

    for address in ("/wanted", "/wanted?topic=docks", "/wanted?space=lab", "/t/docks", "/inbox"):
        assert "lab matter" not in mallory.text(address)
    assert not mallory.soup("/wanted/new?q=lab+matter").select(".feed")
    assert "Docks 1" not in mallory.text("/wanted")
    for act in ("wish", "explainer", "explainer/refusal", "answers", "answers/removal"):
        assert mallory.post(f"/e/{question.id}/{act}").status_code == 404
    assert mallory.get(f"/e/{question.id}/answers").status_code == 404


def test_a_few_lines_are_an_answer_unless_others_want_more(
    session: Session, cast: Cast, browse: Browse
) -> None:
    question = make_question(session, cast)
    session.commit()
    said = {"form_id": "general", "revision": "1", "kind": "note", "send": "now", "text": "They rub."}
    browse(cast.lin).post(f"/e/{question.id}/review/comments", said)

    assert TITLE not in browse(cast.mo).text("/wanted")

    browse(cast.mo).post(f"/e/{question.id}/wish")
    assert TITLE in browse(cast.lin).text("/wanted")
