"""People with their teams, in one statement for any number of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, extract, func, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.many import each_of
from wiki.experts.gathering import PageIds
from wiki.experts.hours import Clocked
from wiki.pages.models import Page, PageTopic, Revision, State
from wiki.people.memberships import in_team_now
from wiki.people.models import STAND_IN, Membership, Person, Team
from wiki.topics.hiding import is_hidden

MONTHS = 12
NEW_FOR = timedelta(days=60)
LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person and the team they are in now."""

    person: Person
    team_id: int | None
    team: str

    @property
    def role(self) -> str:
        """What they do and where, in one line."""
        return ", ".join(word for word in (self.person.title, self.team) if word)

    @property
    def has_left(self) -> bool:
        """Whether the account is closed."""
        return self.person.deactivated_at is not None


def time_of_day(person: Clocked, at: datetime) -> str:
    """Return what somebody's clock shows, such as 14:20."""
    return person.local(at).strftime("%H:%M")


def with_teams() -> Select[*tuple[Any, ...]]:
    """Return the statement that reads colleagues."""
    return (
        select(Person, Membership.team_id, Team.name)
        .outerjoin(Membership, in_team_now(Person.id))
        .outerjoin(Team, Team.id == Membership.team_id)
    )


def read(session: Session, statement: Select[*tuple[Any, ...]]) -> dict[int, Colleague]:
    """Return colleagues by id, in the statement's order."""
    rows = session.execute(statement)
    return {person.id: Colleague(person, team_id, team or "") for person, team_id, team in rows}


def colleagues(session: Session, ids: Collection[int]) -> dict[int, Colleague]:
    """Return people by id, in the order of their names; those who left are left out."""
    here = with_teams().where(Person.id.in_(sorted(ids)), Person.deactivated_at.is_(None))
    return read(session, here.order_by(func.lower(Person.name), Person.id))


def colleague_at(session: Session, handle: str) -> Colleague | None:
    """Return who has a handle, also after they left."""
    if not handle.isprintable() or handle.lower() == STAND_IN:
        return None
    return next(iter(read(session, with_teams().where(Person.handle == handle.lower())).values()), None)


def newcomers(session: Session, now: datetime, limit: int = 6) -> list[Colleague]:
    """Return who joined lately and can sign in, the latest first."""
    statement = with_teams().where(
        Person.joined_at > now - NEW_FOR, Person.password_hash.is_not(None), Person.deactivated_at.is_(None)
    )
    return list(read(session, statement.order_by(Person.joined_at.desc(), Person.id).limit(limit)).values())


def lately_active(session: Session, viewer: Viewer, now: datetime, limit: int = 6) -> list[Colleague]:
    """Return who wrote lately on the topics that the viewer writes about, in no order of merit."""
    mine = readable(
        select(PageTopic.topic_id)
        .join(Revision, Revision.page_id == PageTopic.page_id)
        .where(Revision.author_id == viewer.person_id),
        PageTopic.page_id,
        viewer,
    )
    recent = readable(
        select(Revision.author_id)
        .join(Page, Page.id == Revision.page_id)
        .join(PageTopic, PageTopic.page_id == Revision.page_id)
        .where(
            Page.state == State.PUBLISHED,
            PageTopic.topic_id.in_(mine),
            Revision.saved_at > now - LATELY,
            ~is_hidden(Revision.author_id, PageTopic.topic_id),
        ),
        Revision.page_id,
        viewer,
    )
    statement = with_teams().where(
        Person.id.in_(recent), Person.id != viewer.person_id, Person.deactivated_at.is_(None)
    )
    statement = statement.order_by(func.lower(Person.name), Person.id).limit(limit)
    return list(read(session, statement.execution_options(reader=viewer.person_id)).values())


def activity(
    session: Session, viewer: Viewer, people: Collection[int], page_ids: PageIds, now: datetime
) -> dict[int, tuple[int, ...]]:
    """Return how many versions of these pages each person saved, for each of the last twelve months."""
    if not people or (isinstance(page_ids, Collection) and not page_ids):
        return {}
    year, month = extract("year", Revision.saved_at), extract("month", Revision.saved_at)
    statement: Select[*tuple[Any, ...]] = (
        select(Revision.author_id, year, month, func.count())
        .where(
            Revision.author_id.in_(sorted(people)),
            Revision.page_id.in_(page_ids if isinstance(page_ids, Select) else each_of(page_ids)),
            Revision.saved_at > now - timedelta(days=366),
        )
        .group_by(Revision.author_id, year, month)
    )
    counts: dict[int, list[int]] = {}
    this_month = now.year * 12 + now.month
    for person_id, its_year, its_month, count in session.execute(
        readable(statement, Revision.page_id, viewer)
    ):
        back = this_month - (int(its_year) * 12 + int(its_month))
        if 0 <= back < MONTHS:
            counts.setdefault(person_id, [0] * MONTHS)[MONTHS - 1 - back] = count
    return {person_id: tuple(found) for person_id, found in counts.items()}
