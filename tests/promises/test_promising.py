"""Promising to explain something by a day, seeing it, and asking in advance."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.promises.promising import TITLE, ask, in_days, make_promise, page_now, told
from tests.wanted.asking import make_question, page_called
from wiki.core.db import Session
from wiki.notices.actions import follow
from wiki.notices.models import Reason
from wiki.pages.models import State


def test_one_form_promises(cast: Cast, browse: Browse, engine: Engine) -> None:
    ada = browse(cast.ada)

    answer = ada.post("/promises", {"title": TITLE, "topics": "Postgres", "day": in_days(20).isoformat()})

    assert answer.status_code == 303
    page = page_called(engine, TITLE, cast.ada)
    assert (answer.location, page.state) == (page.path, State.PROMISED)
    shown = browse(cast.lin).text(page.path)
    assert f"{in_days(20).day} {in_days(20):%B %Y}" in shown
    assert "Ada Adeyemi" in shown
    assert TITLE in browse(cast.lin).text("/promises")


def test_sending_the_form_twice_promises_once(cast: Cast, browse: Browse) -> None:
    ada = browse(cast.ada)
    form = {"title": TITLE, "day": in_days(20).isoformat(), "token": "the same form"}

    first, again = ada.post("/promises", form), ada.post("/promises", form)

    assert first.location == again.location
    assert len(browse(cast.lin).soup("/promises").select(".feed > li")) == 1


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"title": " "}, "Say in a few words"),
        ({"title": "x" * 200}, "by 40 characters"),
        ({"text": "y" * 5001}, "by 1 character"),
        ({"topics": "Nonsense"}, "There is no topic"),
        ({"space": "999"}, "Choose who reads"),
        ({"day": ""}, "Choose a day"),
        ({"day": "31 February"}, "Choose a day"),
        ({"day": "1999-12-31"}, "This day is over"),
        ({"day": "2999-12-31"}, "more than a year away"),
    ],
)
def test_what_cannot_be_promised_comes_back_with_a_sentence(
    cast: Cast, browse: Browse, form: dict[str, str], says: str
) -> None:
    ada = browse(cast.ada)

    answer = ada.post("/promises", {"title": TITLE, "day": in_days(20).isoformat(), **form})

    assert answer.status_code == 422
    assert says in answer.text
    assert "Nobody else has promised" in browse(cast.lin).text("/promises")


def test_a_sixth_promise_waits_until_one_is_kept_or_let_go(
    session: Session, cast: Cast, browse: Browse
) -> None:
    pages = [make_promise(session, cast, f"Promise {number}") for number in range(5)]
    session.commit()
    ada, form = browse(cast.ada), {"title": TITLE, "day": in_days(9).isoformat()}

    refused = ada.post("/promises", form)
    ada.post(f"/e/{pages[0].id}/promise/end")
    allowed = ada.post("/promises", form)

    assert refused.status_code == 422
    assert "5 promises open" in refused.text
    assert allowed.status_code == 303


def test_those_who_follow_its_topic_and_who_asked_hear_of_a_promise(
    session: Session, cast: Cast, browse: Browse, engine: Engine, settle: Settle
) -> None:
    question = make_question(session, cast)
    follow(session, cast.viewer(session, cast.grace), topic_id=cast.docks.id)
    session.commit()

    form = {"title": TITLE, "topics": "Docks", "day": in_days(20).isoformat(), "source": str(question.id)}
    answer = browse(cast.lin).post("/promises", form)
    settle()

    assert answer.status_code == 303
    assert told(engine, Reason.PROMISED) == sorted([cast.ada.id, cast.grace.id])
    assert question.title in browse(cast.mo).text(answer.location)


def test_one_question_is_promised_by_one_person(session: Session, cast: Cast, browse: Browse) -> None:
    question = make_question(session, cast)
    make_promise(session, cast, by=cast.lin, source=question)
    session.commit()

    form = {"title": "Me too", "day": in_days(20).isoformat(), "source": str(question.id)}
    answer = browse(cast.grace).post("/promises", form)

    assert answer.status_code == 422
    assert "Lin Larsen is explaining it already" in answer.text


def test_a_promise_begins_with_the_question_it_comes_from(
    session: Session, cast: Cast, browse: Browse
) -> None:
    question = make_question(session, cast)
    hidden = make_question(session, cast, "A secret of the lab", space=cast.lab)
    session.commit()
    lin = browse(cast.lin)

    shown = lin.soup(f"/promises/new?from={question.id}")

    assert shown.select_one("#f-title")["value"] == question.title  # type: ignore[index]
    assert lin.get(f"/promises/new?from={hidden.id}").status_code == 404
    assert lin.get("/promises/new?topic=postgres").status_code == 200


def test_readers_ask_in_advance_and_talk_about_it(
    session: Session, cast: Cast, browse: Browse, engine: Engine, settle: Settle
) -> None:
    page = make_promise(session, cast)
    session.commit()

    thread = ask(browse(cast.lin), page).rsplit("-", 1)[1]
    said = {"text": "I will measure that."}
    browse(cast.ada).post(f"/e/{page.id}/promise/questions/{thread}/replies", said)
    settle()

    shown = browse(cast.mo).text(page.path)
    assert "1 question in advance" in shown
    assert "Does it lag at night?" in shown
    assert "I will measure that." in shown
    assert told(engine, Reason.COMMENTED) == [cast.ada.id]
    assert told(engine, Reason.REPLIED) == [cast.lin.id]
    assert f'href="{page.path}"' in browse(cast.lin).get("/inbox").text


@pytest.mark.parametrize(
    ("words", "says"), [(" ", "Write your question first"), ("x" * 2001, "Shorten this")]
)
def test_what_cannot_be_asked_comes_back_as_it_was_typed(
    session: Session, cast: Cast, browse: Browse, words: str, says: str
) -> None:
    page = make_promise(session, cast)
    session.commit()
    lin = browse(cast.lin)

    answer = lin.htmx(f"/e/{page.id}/promise/questions", {"text": words})

    assert answer.status_code == 422
    assert says in answer.text
    assert words.strip() in answer.text
    assert "Nothing asked in advance yet" in lin.text(page.path)


def test_outsiders_know_of_no_promise_in_a_closed_space(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    page = make_promise(session, cast, space=cast.lab)
    session.commit()
    mallory = browse(cast.mallory)

    assert mallory.get(page.path).status_code == 404
    assert mallory.post(f"/e/{page.id}/promise/questions", {"text": "What is it?"}).status_code == 404
    assert mallory.post(f"/e/{page.id}/promise/end").status_code == 404
    assert TITLE not in mallory.text("/promises")
    assert page_now(engine, page.id).state is State.PROMISED


@pytest.mark.parametrize("way", ["draft", "day", "end", "heir"])
def test_only_whoever_promised_does_something_about_it(
    session: Session, cast: Cast, browse: Browse, way: str
) -> None:
    page = make_promise(session, cast)
    session.commit()
    form = {"day": in_days(30).isoformat()}

    answer = browse(cast.grace).post(f"/e/{page.id}/promise/{way}", form)

    assert answer.status_code == 403
