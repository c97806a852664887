"""Asking without readers seeing who asks."""

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_page
from tests.wanted.asking import answer, page_called, told
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading
from wiki.notices.models import Reason
from wiki.pages.models import Page, Revision
from wiki.people.models import STAND_IN, Person
from wiki.people.stand_in import stand_in

TITLE = "How do grippers wear out?"
NAME = "Ada Adeyemi"
COMMENT = {"form_id": "general", "revision": "1", "kind": "note", "send": "now"}


@pytest.fixture
def question(cast: Cast, browse: Browse, engine: Engine) -> Page:
    """What Ada asked quietly."""
    form = {"title": TITLE, "topics": "Docks", "quiet": "1", "token": "a form"}
    assert browse(cast.ada).post("/wanted", form).status_code == 303
    with reading(engine) as session:
        asked = session.scalars(select(Person).where(Person.handle == STAND_IN)).one()
    return page_called(engine, TITLE, asked)


def test_readers_see_a_colleague(question: Page, cast: Cast, browse: Browse) -> None:
    lin = browse(cast.lin)

    page = lin.get(question.path).text
    assert "A colleague" in page
    assert NAME not in page
    assert "/p/~" not in page
    assert "A colleague wants this" in lin.text("/wanted")
    assert NAME not in lin.text(f"/e/{question.id}/history")


def test_stewards_and_whoever_asked_see_who_it_was(question: Page, cast: Cast, browse: Browse) -> None:
    assert f"Asked quietly by {NAME}" in browse(cast.stella).text(question.path)
    assert "You asked this quietly" in browse(cast.ada).text(question.path)
    assert NAME not in browse(cast.mo).text(question.path)


def test_pressing_twice_asks_once(question: Page, cast: Cast, browse: Browse) -> None:
    again = browse(cast.ada).post("/wanted", {"title": TITLE, "quiet": "1", "token": "a form"})

    assert again.location == question.path
    assert len(browse(cast.lin).soup("/wanted").select(".feed > li")) == 1


def test_what_they_do_there_is_done_by_the_colleague(
    question: Page, cast: Cast, browse: Browse, engine: Engine
) -> None:
    ada = browse(cast.ada)
    form = {"title": TITLE, "text": "I looked at the manual.", "space": question.space_id, "topics": "Docks"}
    assert ada.post(f"/e/{question.id}/edit", {**form, "base": "1", "token": "x"}).status_code == 303
    assert ada.post(f"/e/{question.id}/review/comments", {**COMMENT, "text": "Nobody?"}).status_code == 303
    assert ada.post(f"/e/{question.id}/wish").status_code == 403

    with reading(engine) as session:
        saved = select(Person.handle).join(Revision, Revision.author_id == Person.id)
        saved = unrestricted(saved.where(Revision.page_id == question.id), "test")
        assert session.scalars(saved).all() == [STAND_IN, STAND_IN]
    shown = browse(cast.lin)
    assert "I looked at the manual." in shown.text(question.path)
    assert NAME not in shown.text(question.path) + shown.text(f"/e/{question.id}/authorship")


def test_they_hear_of_answers_and_not_of_their_own_words(
    question: Page, session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    browse(cast.ada).post("/follow", {"topic": cast.docks.id})
    browse(cast.ada).post(f"/e/{question.id}/review/comments", {**COMMENT, "text": "Nobody?"})
    work()
    assert told(engine, Reason.COMMENTED) == []
    assert told(engine, Reason.PUBLISHED) == []

    answer(session, cast, cast.lin, question)
    session.commit()
    work()

    assert told(engine, Reason.COMMENTED) == [cast.ada.id]


def test_they_accept_and_are_told_of_the_explainer(
    question: Page, session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    thread = answer(session, cast, cast.lin, question)
    there = make_page(session, cast.grace, cast.everyone, "Why grippers wear out")
    session.commit()
    accepted = browse(cast.ada).post(f"/e/{question.id}/acceptance", {"thread": thread.id})
    browse(cast.grace).post(f"/e/{question.id}/answers", {"explainer": f"#{there.id}"})
    work()

    assert accepted.status_code == 303
    assert "Accepted by A colleague" in browse(cast.mo).text(question.path)
    assert told(engine, Reason.ACCEPTED) == [cast.lin.id]
    assert "A colleague accepted your answer" in browse(cast.lin).text("/inbox")
    assert cast.ada.id in told(engine, Reason.EXPLAINED)


def test_their_own_answer_is_the_colleagues_and_no_evidence(
    question: Page, session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    ada = browse(cast.ada)
    told_me = ada.post(f"/e/{question.id}/review/comments", {**COMMENT, "text": "I found it out."})
    thread_id = str(told_me.location).rpartition("-")[2]

    assert ada.post(f"/e/{question.id}/acceptance", {"thread": thread_id}).status_code == 303
    work()

    assert told(engine, Reason.ACCEPTED) == []
    assert TITLE not in browse(cast.mo).text("/p/ada/evidence")


def test_they_delete_it_and_the_trash_names_the_colleague(question: Page, cast: Cast, browse: Browse) -> None:
    ada = browse(cast.ada)
    assert ada.get(f"/e/{question.id}/deletion").status_code == 200
    assert browse(cast.lin).get(f"/e/{question.id}/deletion").status_code == 403

    assert ada.post(f"/e/{question.id}/deletion").status_code == 303

    gone = browse(cast.lin).get(question.path)
    assert gone.status_code == 410
    assert "A colleague" in gone.text
    assert NAME not in gone.text


def test_what_is_asked_already_is_not_joined_by_name(question: Page, cast: Cast, browse: Browse) -> None:
    joined = browse(cast.lin).post("/wanted", {"title": TITLE, "quiet": "1"})

    assert joined.location == question.path
    assert "1 person wants this explained" in browse(cast.mo).text(question.path)


def test_asking_somebody_quietly_does_not_tell_them_who(
    cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    browse(cast.ada).post("/wanted", {"title": TITLE, "quiet": "1", "of": "lin"})
    work()

    assert told(engine, Reason.ASKED) == [cast.lin.id]
    assert "A colleague asks you" in browse(cast.lin).text("/inbox")
    assert NAME not in browse(cast.lin).text("/inbox")


def test_the_stand_in_is_one_account_without_a_page(session: Session, cast: Cast, browse: Browse) -> None:
    assert stand_in(session).id == stand_in(session).id
    session.commit()

    assert browse(cast.root).get(f"/p/{STAND_IN}").status_code == 404
    assert browse(cast.root).get(f"/admin/people/{STAND_IN}").status_code == 404
    assert "A colleague" not in browse(cast.root).text("/admin/people")
    assert "A colleague" not in browse(cast.root).text("/people")
