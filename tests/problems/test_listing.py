"""The list of problems: open ones, one's own and solved ones, by topic, and only those one may read."""

import pytest
from sqlalchemy import Engine

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_page
from tests.problems.solving import OPEN, SOLVED, make_problem
from tests.sessions.sitting import make_meeting
from wiki.core.db import Session, writing
from wiki.pages.actions.places import leave
from wiki.pages.models import Kind, PageRole
from wiki.people.models import Person
from wiki.problems.sections import situation_of

BUDGET = 12  # statements, the frame's among them


@pytest.fixture
def mallory(browse: Browse, cast: Cast) -> Browser:
    """Somebody who reads what everybody may."""
    return browse(cast.mallory)


def test_an_open_problem_says_how_things_are_who_works_on_it_and_when_they_meet(
    session: Session, cast: Cast, mallory: Browser
) -> None:
    page = make_problem(session, cast, cast.grace, cast.lin)
    page.summary = ""
    make_meeting(session, cast.ada, page, hours=72)
    meeting = make_meeting(session, cast.ada, page, hours=24)
    session.commit()

    shown = mallory.text("/problems")

    assert "The gripper drops crates since Monday." in shown
    assert "Ada Adeyemi , Grace Gomez and Lin Larsen work on it" in shown
    assert mallory.shown.select_one(f"a[href='/sessions/{meeting.id}']")
    assert "Open" in shown


def test_what_has_an_outcome_is_listed_as_solved_and_nowhere_else(
    session: Session, cast: Cast, mallory: Browser, browse: Browse
) -> None:
    page = make_problem(session, cast, text=SOLVED)
    session.commit()

    assert page.title not in mallory.text("/problems")
    assert page.title in mallory.text("/problems?show=solved")
    assert page.title not in browse(cast.ada).text("/problems?show=mine")


def test_a_problem_that_is_solved_meanwhile_moves(
    session: Session, cast: Cast, mallory: Browser, browse: Browse
) -> None:
    page = make_problem(session, cast)
    session.commit()
    assert page.title in mallory.text("/problems")

    form = {"title": page.title, "text": SOLVED, "topics": "Docks", "base": "1", "to": "publish"}
    browse(cast.ada).post(f"/e/{page.id}/edit", {**form, "space": str(cast.everyone.id)})

    assert page.title not in mallory.text("/problems")
    assert page.title in mallory.text("/problems?show=solved")


def test_ones_own_are_those_one_works_on(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_problem(session, cast, cast.grace)
    session.commit()

    for person, works in ((cast.ada, True), (cast.grace, True), (cast.lin, False)):
        assert (page.title in browse(person).text("/problems?show=mine")) is works


def test_a_topic_narrows_it_and_counts_only_what_is_shown(
    session: Session, cast: Cast, mallory: Browser
) -> None:
    make_problem(session, cast)
    make_page(session, cast.ada, cast.everyone, "The proxy is slow", text=OPEN, kind=Kind.PROBLEM)
    session.commit()

    narrowed = mallory.text(f"/problems?topic={cast.docks.slug}")

    assert "The gripper drops crates" in narrowed
    assert "The proxy is slow" not in narrowed
    assert f"Take away: Topic: {cast.docks.name}" in narrowed
    assert f"{cast.docks.name} 1" in narrowed
    assert "The proxy is slow" in mallory.text("/problems?topic=nowhere&show=nonsense")
    assert f"No problem about {cast.docks.name} is solved yet" in mallory.text(
        f"/problems?show=solved&topic={cast.docks.slug}"
    )


def test_nobody_finds_there_what_they_may_not_read(
    session: Session, cast: Cast, mallory: Browser, browse: Browse
) -> None:
    page = make_problem(session, cast, space=cast.lab)
    session.commit()

    assert page.title in browse(cast.grace).text("/problems")
    shown = mallory.text("/problems")
    assert page.title not in shown
    assert cast.docks.name not in shown
    assert "No problem is open. Write down what you cannot solve alone" in shown
    assert browse(None).get("/problems").status_code == 303


def test_who_has_left_is_not_said_to_work_on_it(session: Session, cast: Cast, mallory: Browser) -> None:
    page = make_problem(session, cast, cast.grace)
    session.get_one(Person, cast.grace.id).deactivated_at = page.created_at
    leave(session, page, cast.ada.id, PageRole.AUTHOR)
    session.commit()

    assert "Nobody works on it now" in mallory.text("/problems")


def test_the_list_is_paged_and_costs_the_same_however_long(
    engine: Engine, cast: Cast, mallory: Browser
) -> None:
    with writing(engine) as session:
        for number in range(60):
            text = OPEN.replace("Monday", f"day {number}")
            topics = (cast.docks,)
            make_page(
                session,
                cast.ada,
                cast.everyone,
                f"Problem {number}",
                text=text,
                topics=topics,
                kind=Kind.PROBLEM,
            )

    for address in ("/problems", f"/problems?topic={cast.docks.slug}"):
        mallory.get(address)
        assert len(mallory.statements) <= BUDGET
    assert "Page 2 of 3" in mallory.text("/problems?page=2")
    assert "There is no more." in mallory.text("/problems?page=9")


@pytest.mark.parametrize(
    ("text", "situation"),
    [
        ("## Situation\n\nIt drips.\n\n### More\n\nA lot.\n", "It drips."),
        ("It drips.\n\n## Outcome\n", "It drips."),
        ("## Tried\n\nTape.\n", "## Tried\n\nTape."),
        ("## Situation\n\n## Tried\n\nTape.\n", "## Situation\n\n## Tried\n\nTape."),
        ("", ""),
    ],
)
def test_the_line_is_how_things_are_or_what_it_begins_with(text: str, situation: str) -> None:
    assert situation_of(text).strip() == situation
