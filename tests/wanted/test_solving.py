"""A question becomes a problem that is solved together."""

from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_page
from tests.wanted.asking import make_question, page_called, told
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading
from wiki.notices.models import Reason
from wiki.pages.models import Kind, Page, PagePerson, PageRole
from wiki.people.models import STAND_IN, Person

TITLE = "How do grippers wear out?"


def invited(engine: Engine, page: Page) -> set[str]:
    """Return who was asked to take part."""
    statement = (
        select(Person.handle)
        .join(PagePerson, PagePerson.person_id == Person.id)
        .where(PagePerson.page_id == page.id, PagePerson.role == PageRole.INVITED)
    )
    with reading(engine) as session:
        return set(session.scalars(unrestricted(statement, "test")))


def test_one_press_makes_it_and_asks_whoever_wants_it(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    question = make_page(
        session, cast.ada, cast.everyone, TITLE, text="They rub.", topics=(cast.docks,), kind=Kind.QUESTION
    )
    session.commit()
    browse(cast.grace).post(f"/e/{question.id}/wish")

    made = browse(cast.lin).post(f"/e/{question.id}/problem")
    work()

    problem = page_called(engine, TITLE, cast.lin)
    assert problem.kind is Kind.PROBLEM
    assert made.location == problem.path
    assert invited(engine, problem) == {"ada", "grace"}
    assert told(engine, Reason.INVITED) == sorted([cast.ada.id, cast.grace.id])
    shown = browse(cast.mo).text(problem.path)
    assert f"Came from the question {TITLE}" in shown
    assert "They rub." in shown
    assert "Docks" in browse(cast.mo).get(problem.path).text
    assert "Ada Adeyemi" in browse(cast.mo).text(f"/e/{problem.id}/authorship")
    assert f"Solved together: {TITLE}" in browse(cast.mo).text(question.path)


def test_pressing_twice_makes_one_for_all(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    question = make_question(session, cast)
    session.commit()

    places = {
        browse(person).post(f"/e/{question.id}/problem").location
        for person in (cast.lin, cast.lin, cast.mo, cast.ada)
    }

    assert len(places) == 1
    assert "Solve it together" not in browse(cast.mo).text(question.path)


def test_who_asked_quietly_is_not_named_among_them(
    cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    asked = browse(cast.ada).post("/wanted", {"title": TITLE, "text": "They rub.", "quiet": "1"})
    question_id = str(asked.location).split("/")[2].partition("-")[0]
    browse(cast.grace).post(f"/e/{question_id}/wish")

    browse(cast.lin).post(f"/e/{question_id}/problem")
    work()

    problem = page_called(engine, TITLE, cast.lin)
    assert invited(engine, problem) == {"grace"}
    shown = browse(cast.mo)
    assert "Ada" not in shown.text(problem.path) + shown.text(f"/e/{problem.id}/authorship")
    assert "A colleague" in shown.text(f"/e/{problem.id}/authorship")
    assert STAND_IN not in shown.get(problem.path).text


def test_what_is_answered_is_solved(session: Session, cast: Cast, browse: Browse) -> None:
    question = make_question(session, cast)
    there = make_page(session, cast.lin, cast.everyone, "Why grippers wear out")
    session.commit()
    browse(cast.ada).post(f"/e/{question.id}/answers", {"explainer": f"#{there.id}"})

    refused = browse(cast.lin).post(f"/e/{question.id}/problem")
    assert refused.status_code == 403
    assert "This is answered already" in refused.text
    assert browse(cast.lin).post(f"/e/{there.id}/problem").status_code == 403


def test_nobody_makes_one_of_what_they_may_not_read(session: Session, cast: Cast, browse: Browse) -> None:
    secret = make_question(session, cast, "What is in the lab?", space=cast.lab)
    session.commit()

    assert browse(cast.lin).post(f"/e/{secret.id}/problem").status_code == 404
    assert browse(cast.grace).post(f"/e/{secret.id}/problem").status_code == 303
