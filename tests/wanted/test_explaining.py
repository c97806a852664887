"""From a question to the explainer that answers it, and to everybody who waited."""

from datetime import timedelta

from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain, Settle
from tests.making import make_draft, make_page
from tests.wanted.asking import make_question, page_called, told
from wiki.core.db import Session, now
from wiki.endorsements.actions import endorse
from wiki.endorsements.models import EndorsementKind
from wiki.notices.actions import follow
from wiki.notices.models import Reason
from wiki.pages.actions import move
from wiki.pages.queries import find_page
from wiki.wanted.actions import take_up

TITLE = "How do grippers wear out?"


def publish(browse: Browse, cast: Cast, engine: Engine) -> str:
    """Let Lin publish the draft she took up; return its address."""
    draft = page_called(engine, TITLE, cast.lin)
    form = {"title": "Why grippers wear out", "text": "They rub.", "space": draft.space_id, "base": "1"}
    answer = browse(cast.lin).post(f"/e/{draft.id}/edit", {**form, "to": "publish"})
    assert answer.status_code == 303
    return str(answer.location)


def test_everybody_who_waited_is_told_once_and_finds_the_answer(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    question = make_question(session, cast)
    session.commit()
    browse(cast.grace).post(f"/e/{question.id}/wish")
    browse(cast.lin).post(f"/e/{question.id}/wish")
    browse(cast.grace).post("/follow", {"topic": cast.docks.id})
    work()

    taken = browse(cast.lin).post(f"/e/{question.id}/explainer")
    assert taken.location.endswith("/edit")
    assert "Lin Larsen is explaining it" in browse(cast.mo).text("/wanted")
    address = publish(browse, cast, engine)
    work()
    work()

    assert told(engine, Reason.EXPLAINED) == sorted([cast.ada.id, cast.grace.id])
    assert cast.grace.id not in told(engine, Reason.PUBLISHED)[1:]
    assert "explains what you wanted to know" in browse(cast.ada).text("/inbox")
    assert TITLE not in browse(cast.mo).text("/wanted")
    assert "Explained Why grippers wear out" in browse(cast.ada).text(question.path)
    assert browse(cast.ada).get(address).status_code == 200


def test_taking_it_up_twice_goes_on_with_the_same_draft(session: Session, cast: Cast, browse: Browse) -> None:
    question = make_question(session, cast)
    session.commit()
    lin = browse(cast.lin)

    first, again = (lin.post(f"/e/{question.id}/explainer").location for _ in range(2))

    assert first == again


def test_one_person_explains_at_a_time(session: Session, cast: Cast, browse: Browse) -> None:
    question = make_question(session, cast)
    session.commit()
    browse(cast.lin).post(f"/e/{question.id}/explainer")

    refused = browse(cast.mallory).post(f"/e/{question.id}/explainer")
    assert refused.status_code == 403
    assert "Lin Larsen is explaining it already" in refused.text

    browse(cast.lin).post(f"/e/{question.id}/explainer/refusal")
    assert browse(cast.mallory).post(f"/e/{question.id}/explainer").status_code == 303


def test_what_was_taken_up_long_ago_is_for_others_to_take(session: Session, cast: Cast) -> None:
    question = make_question(session, cast)
    lin, mallory = cast.viewer(session, cast.lin), cast.viewer(session, cast.mallory)
    take_up(session, lin, find_page(session, lin, question.id), at=now() - timedelta(days=31))

    assert take_up(session, mallory, find_page(session, mallory, question.id)).author_id == cast.mallory.id


def test_an_explainer_that_is_there_already_answers_it(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    question = make_question(session, cast)
    there = make_page(session, cast.lin, cast.everyone, "Why grippers wear out")
    session.commit()
    grace = browse(cast.grace)

    wrong = grace.post(f"/e/{question.id}/answers", {"explainer": "Something else"})
    assert wrong.status_code == 422
    assert "No explainer that you may read" in wrong.text
    for _ in range(2):
        assert grace.post(f"/e/{question.id}/answers", {"explainer": there.title}).status_code == 303
    work()

    assert told(engine, Reason.EXPLAINED) == [cast.ada.id]
    again = browse(cast.mallory).post("/wanted", {"title": TITLE})
    assert again.location == question.path
    late = browse(cast.mallory).post(f"/e/{question.id}/wish")
    assert late.status_code == 403
    assert "This is answered already" in late.text


def test_taking_the_answer_back_opens_it_again_and_nobody_is_told_twice(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    question = make_question(session, cast)
    there = make_page(session, cast.lin, cast.everyone, "Why grippers wear out")
    session.commit()
    ada = browse(cast.ada)
    ada.post(f"/e/{question.id}/answers", {"explainer": f"#{there.id}"})
    assert (
        browse(cast.grace).post(f"/e/{question.id}/answers/removal", {"explainer": there.id}).status_code
        == 403
    )

    ada.post(f"/e/{question.id}/answers/removal", {"explainer": there.id})
    assert TITLE in ada.text("/wanted")
    browse(cast.grace).post(f"/e/{question.id}/answers", {"explainer": f"#{there.id}"})
    work()

    assert len(told(engine, Reason.EXPLAINED)) <= 1


def test_a_question_is_no_answer_and_a_draft_is_its_authors(
    session: Session, cast: Cast, browse: Browse
) -> None:
    question = make_question(session, cast)
    other = make_question(session, cast, "Who feeds the cat?")
    draft = make_draft(session, cast.lin, cast.everyone, "A draft of Lin's")
    session.commit()

    for said in (other.title, f"#{draft.id}", "", "\x00", "#99999999999999999"):
        answer = browse(cast.grace).post(f"/e/{question.id}/answers", {"explainer": said})
        assert answer.status_code == 422, said


def test_an_answer_in_a_closed_space_closes_it_only_for_those_inside(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    question = make_question(session, cast)
    secret = make_page(session, cast.grace, cast.lab, "Zeppelin grippers")
    session.commit()
    browse(cast.lin).post(f"/e/{question.id}/wish")
    browse(cast.grace).post(f"/e/{question.id}/answers", {"explainer": secret.title})
    work()

    assert told(engine, Reason.EXPLAINED) == [cast.ada.id]
    assert TITLE in browse(cast.lin).text("/wanted")
    assert "Zeppelin" not in browse(cast.lin).text(question.path)
    assert "2 people want this explained" in browse(cast.lin).text(question.path)
    assert TITLE not in browse(cast.ada).text("/wanted")


def test_whoever_has_left_is_not_told(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    question = make_question(session, cast)
    there = make_page(session, cast.lin, cast.everyone, "Why grippers wear out")
    ada = session.merge(cast.ada)
    ada.deactivated_at = ada.joined_at
    session.commit()

    browse(cast.grace).post(f"/e/{question.id}/answers", {"explainer": there.title})
    work()

    assert told(engine, Reason.EXPLAINED) == []


def test_people_who_know_are_asked_once_and_may_say_no(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain, settle: Settle
) -> None:
    for title in ("Grippers and their wear", "Grippers wear in the cold"):
        page = make_page(session, cast.lin, cast.everyone, title, topics=(cast.docks,))
        endorse(session, cast.viewer(session, cast.mo), page, EndorsementKind.APPLIED, "It held.")
        endorse(session, cast.viewer(session, cast.grace), page, EndorsementKind.APPLIED, "It held.")
    follow(session, cast.viewer(session, cast.lin), topic_id=cast.docks.id)
    settle()
    question = make_question(session, cast)
    settle()

    assert told(engine, Reason.COULD_EXPLAIN) == [cast.lin.id]
    work()
    assert told(engine, Reason.COULD_EXPLAIN) == [cast.lin.id]
    lin = browse(cast.lin)
    assert "1 person looks for this; you know about it and could explain it" in lin.text("/inbox")
    assert "Could explain it: Lin Larsen" in browse(cast.mallory).text("/wanted")

    lin.post(f"/e/{question.id}/explainer/refusal")
    assert "Could explain it" not in browse(cast.mallory).text("/wanted")
    assert TITLE not in lin.text("/inbox")


def test_who_is_away_is_not_asked(session: Session, cast: Cast, engine: Engine, settle: Settle) -> None:
    for title in ("Grippers and their wear", "Grippers wear in the cold"):
        make_page(session, cast.lin, cast.everyone, title, topics=(cast.docks,))
    lin = session.merge(cast.lin)
    lin.away_from, lin.away_until = now().date(), now().date() + timedelta(days=9)
    settle()
    make_question(session, cast)
    settle()

    assert told(engine, Reason.COULD_EXPLAIN) == []


def test_what_somebody_knows_in_a_closed_space_asks_nobody_in_an_open_one(
    session: Session, cast: Cast, engine: Engine, settle: Settle
) -> None:
    for title in ("Grippers and their wear", "Grippers wear in the cold"):
        make_page(session, cast.grace, cast.lab, title, topics=(cast.docks,))
    settle()
    make_question(session, cast)
    settle()

    assert told(engine, Reason.COULD_EXPLAIN) == []


def test_an_author_says_which_questions_an_explainer_answers(
    session: Session, cast: Cast, browse: Browse, engine: Engine, settle: Settle, work: Drain
) -> None:
    question = make_question(session, cast)
    there = make_page(session, cast.lin, cast.everyone, "Why grippers wear out", topics=(cast.docks,))
    draft = make_draft(session, cast.lin, cast.everyone, "Wearing out")
    settle()
    lin = browse(cast.lin)
    assert "1 person waits" in lin.text(f"/e/{there.id}/questions")

    assert lin.post(f"/e/{there.id}/questions").status_code == 422
    assert lin.post(f"/e/{there.id}/questions", {"question": 99_999}).status_code == 404
    assert lin.post(f"/e/{there.id}/questions", {"question": there.id}).status_code == 422
    assert lin.post(f"/e/{question.id}/questions", {"question": question.id}).status_code == 403
    assert browse(cast.mo).get(f"/e/{draft.id}/questions").status_code == 404

    assert lin.post(f"/e/{there.id}/questions", {"question": question.id}).status_code == 303
    work()
    assert told(engine, Reason.EXPLAINED) == [cast.ada.id]
    assert "This answers How do grippers wear out?" in lin.text(f"/e/{there.id}/edit")


def test_who_was_named_for_other_readers_is_named_no_more(
    session: Session, cast: Cast, browse: Browse, settle: Settle
) -> None:
    for title in ("Grippers and their wear", "Grippers wear in the cold"):
        page = make_page(session, cast.grace, cast.lab, title, topics=(cast.docks,))
        endorse(session, cast.viewer(session, cast.stella), page, EndorsementKind.APPLIED, "It held.")
    settle()
    question = make_question(session, cast, space=cast.lab)
    settle()
    assert "Could explain it: Grace Gomez" in browse(cast.stella).text("/wanted")

    ada = cast.viewer(session, cast.ada)
    move(session, ada, find_page(session, ada, question.id), session.merge(cast.everyone))
    settle()

    assert "Grace Gomez" not in browse(cast.mallory).text("/wanted")
