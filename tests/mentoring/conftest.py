"""A pair, as tests of mentoring know it: Ada learns about the docks, and Lin knows about them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse, Drain
from wiki.core.access import unrestricted
from wiki.core.db import reading, writing
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Page, PagePerson, PageRole
from wiki.people.models import Person
from wiki.undertakings.holding import places_on

GOAL = "Quokkagoal: plan a mooring alone"
FORM = {"topic": "Docks", "goal": GOAL, "weeks": "6", "to": "ask", "token": "one-form"}

Ask = Callable[[Person], Page]
Deactivate = Callable[[Person], None]
Wait = Callable[[Page, int], None]


@pytest.fixture
def ask(engine: Engine, cast: Cast, browse: Browse, work: Drain) -> Ask:
    """Let Ada ask somebody to be her mentor."""

    def asked(mentor: Person) -> Page:
        answer = browse(cast.ada).post("/mentoring", {**FORM, "person": mentor.id})
        assert answer.status_code == 303, answer.text
        work()
        with reading(engine) as session:
            page = session.get(Page, page_id(answer.location), execution_options={"reader": "test"})
            assert page
            return page

    return asked


@pytest.fixture
def wait(engine: Engine) -> Wait:
    """Let days pass since everybody was asked."""

    def passed(page: Page, days: int) -> None:
        with writing(engine) as session:
            rows = select(PagePerson).where(PagePerson.page_id == page.id)
            for row in session.scalars(unrestricted(rows, "a test looks at everything")):
                row.since -= timedelta(days=days)

    return passed


@pytest.fixture
def deactivate(cast: Cast, browse: Browse, work: Drain) -> Deactivate:
    """Close somebody's account, and let the worker follow."""

    def close(person: Person) -> None:
        browse(cast.root).post(f"/admin/people/{person.id}/deactivation")
        work()

    return close


def page_id(address: str) -> int:
    """Return the number in an address."""
    return int(address.split("/")[2].partition("-")[0])


def roles(engine: Engine, page: Page) -> set[tuple[int, PageRole]]:
    """Return who is what to a pair, besides that somebody began its page."""
    with reading(engine) as session:
        return {
            (place.person_id, place.role)
            for place in places_on(session, page)
            if place.role is not PageRole.AUTHOR
        }


def told(engine: Engine, reason: Reason) -> list[tuple[str, int | None]]:
    """Return who was told for a reason, and by whom."""
    statement = (
        select(Person.handle, Notice.actor_id)
        .join(Person, Person.id == Notice.person_id)
        .where(Notice.reason == reason)
        .order_by(Person.handle)
    )
    with reading(engine) as session:
        rows = session.execute(unrestricted(statement, "a test looks at everything"))
        return [(handle, actor) for handle, actor in rows]
