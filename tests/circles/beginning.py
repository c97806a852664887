"""What tests of circles begin and look up."""

from datetime import date

from sqlalchemy import Engine, select

from tests.cast import Cast
from wiki.circles.actions import Plan
from wiki.core.access import unrestricted
from wiki.core.db import reading
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Page, PageRole
from wiki.pages.words import Words
from wiki.people.models import Person
from wiki.undertakings.holding import places_on

TITLE = "Reading query plans"
TEXT = "## Reading\n\n- <https://example.org/plans>\n\n## Tasks\n\n- [x] Install it\n- [ ] Read one plan\n"


def plan(cast: Cast, *, seats: int, due_on: date, is_private: bool = False) -> Plan:
    """Return what a circle is to be."""
    words = Words(TITLE, "Each of us explains one plan.", TEXT, (cast.postgres.id,))
    return Plan(words, cast.everyone, seats, due_on, is_private)


def having(engine: Engine, page: Page, *roles: PageRole) -> list[str]:
    """Return the handles of those who have one of these roles, who came first first."""
    with reading(engine) as session:
        people = [place.person_id for place in places_on(session, page) if place.role in roles]
        handles = {person.id: person.handle for person in session.scalars(select(Person))}
    return [handles[each] for each in people]


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
