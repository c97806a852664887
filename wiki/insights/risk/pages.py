"""Pages that only one colleague knows, those first that others lean on most."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased, selectinload

from wiki.core.access import PageAudience
from wiki.core.db import Session
from wiki.core.wording import counted
from wiki.endorsements.models import Endorsement
from wiki.insights.models import Knower
from wiki.insights.risk.knowing import ANYBODY, is_open
from wiki.pages.models import Link, Page, State
from wiki.people.models import Person
from wiki.people.subtrees import Subtree
from wiki.readers.much import is_much_read

SHOWN = 20  # pages; the file has up to `LISTED`
LINKED = 200  # of those that are much read, or most endorsed, whose links are counted
LISTED = 1_000


@dataclass(frozen=True, slots=True)
class PageAtRisk:
    """A page that one colleague knows, and how many lean on it; of readers only that there are many."""

    page: Page
    knower: Person
    is_much_read: bool
    endorsers: int
    links: int  # pages that lead to it

    @property
    def leaning(self) -> str:
        """Who leans on it, in words."""
        found = [
            "many read it" if self.is_much_read else "",
            f"{counted(self.endorsers, 'colleague')} endorsed it" if self.endorsers else "",
            f"{counted(self.links, 'page')} {'leads' if self.links == 1 else 'lead'} to it"
            if self.links
            else "",
        ]
        said = ", ".join(filter(None, found))
        return said[:1].upper() + said[1:]


def pages_at_risk(session: Session, subtree: Subtree, limit: int = SHOWN) -> Sequence[PageAtRisk]:
    """Return the pages that only one colleague of a team knows; two statements."""
    return pages_known_alone(session, None if subtree.team is None else subtree.people, limit)


def pages_known_alone(
    session: Session, people: Collection[int] | None, limit: int = SHOWN
) -> Sequence[PageAtRisk]:
    """Return the pages that only one of these people knows, or anybody; two statements.

    Those that many read come first. Links are counted only of those and of what most colleagues endorsed: of
    all, it would take a second.
    """
    most = leaned_on_most(people, max(limit, LINKED)).subquery()
    linked = links_to().label("links")
    statement = (
        select(Page, Person, most.c.is_much, most.c.endorsers, linked)
        .join(most, most.c.page_id == Page.id)
        .join(Person, Person.id == most.c.person_id)
        .options(selectinload(Page.author))
        .order_by(most.c.is_much.desc(), (most.c.endorsers + linked).desc(), Page.changed_at.desc(), Page.id)
        .limit(limit)
    )
    rows = session.execute(statement.execution_options(reader=ANYBODY.person_id))
    return [PageAtRisk(*row) for row in rows]


def leaned_on_most(people: Collection[int] | None, limit: int) -> Select[*tuple[Any, ...]]:
    """Return the statement for page, the only one who knows it, if it is much read, and who endorsed it.

    Those that are much read come first, then those that most colleagues endorsed.
    """
    alone = known_alone(people).subquery()
    endorsed = endorsers().label("endorsers")
    is_much = is_much_read(alone.c.page_id).label("is_much")
    return (
        select(alone.c.page_id, alone.c.person_id, is_much, endorsed)
        .join(Page, Page.id == alone.c.page_id)
        .join(Person, Person.id == alone.c.person_id)
        .where(*is_open(), Person.deactivated_at.is_(None))
        .order_by(is_much.desc(), endorsed.desc(), Page.changed_at.desc(), Page.id)
        .limit(limit)
    )


def known_alone(people: Collection[int] | None) -> Select[*tuple[Any, ...]]:
    """Return the statement for pages that one person knows, and that one; one pass however many people."""
    one = func.min(Knower.person_id)
    statement = (
        select(Knower.page_id, one.label("person_id")).group_by(Knower.page_id).having(func.count() == 1)
    )
    return statement if people is None else statement.having(one.in_(sorted(people)))


def endorsers() -> ColumnElement[int]:
    """Return how many colleagues endorsed a page."""
    counted_ = select(func.count()).select_from(Endorsement).where(Endorsement.page_id == Page.id)
    return counted_.correlate(Page).scalar_subquery()


def links_to() -> ColumnElement[int]:
    """Return how many other pages lead to a page, of those that everybody may read."""
    origin = aliased(Page)
    statement = (
        select(func.count(Link.page_id.distinct()))
        .join(origin, origin.id == Link.page_id)
        .join(PageAudience, PageAudience.page_id == origin.id)
        .where(
            Link.number == Page.id,
            Link.page_id != Page.id,
            origin.state == State.PUBLISHED,
            PageAudience.audience.in_(ANYBODY.audiences),
        )
    )
    return statement.correlate(Page).scalar_subquery()


def knows(session: Session, person_id: int, page_id: int) -> bool:
    """Whether somebody knows a page that everybody may read; one statement."""
    theirs = (Knower.person_id == person_id, Knower.page_id == page_id)
    statement = select(Knower.page_id).join(Page, Page.id == Knower.page_id).where(*theirs, *is_open())
    return session.scalar(statement.execution_options(reader=ANYBODY.person_id)) is not None
