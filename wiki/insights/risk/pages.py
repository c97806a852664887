"""Pages that only one colleague knows, those first that others lean on most."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import aliased

from wiki.core.access import PageAudience
from wiki.core.db import Session
from wiki.endorsements.models import Endorsement
from wiki.insights.models import Knower
from wiki.insights.risk.knowing import ANYBODY, open_pages
from wiki.pages.models import Link, Page, State
from wiki.people.models import Person
from wiki.people.subtrees import Subtree
from wiki.web.filters import counted

SHOWN = 20  # pages; the file has up to `LISTED`
LISTED = 1_000


@dataclass(frozen=True, slots=True)
class PageAtRisk:
    """A page that one colleague knows, and how many lean on it; whose reading it is, nobody records."""

    page: Page
    knower: Person
    endorsers: int
    links: int  # pages that lead to it

    @property
    def leaning(self) -> str:
        """Who leans on it, in words."""
        found = [
            f"{counted(self.endorsers, 'colleague')} endorsed it" if self.endorsers else "",
            f"{counted(self.links, 'page')} {'leads' if self.links == 1 else 'lead'} to it"
            if self.links
            else "",
        ]
        return ", ".join(filter(None, found))


def pages_at_risk(session: Session, subtree: Subtree, limit: int = SHOWN) -> Sequence[PageAtRisk]:
    """Return the pages that only one colleague of a team knows; one statement."""
    return pages_known_alone(session, None if subtree.team is None else subtree.people, limit)


def pages_known_alone(
    session: Session, people: Collection[int] | None, limit: int = SHOWN
) -> Sequence[PageAtRisk]:
    """Return the pages that only one of these people knows, or anybody; one statement."""
    endorsed, linked = endorsers(), links_to()
    statement = (
        select(Page, Person, endorsed.label("endorsers"), linked.label("links"))
        .join(Knower, Knower.page_id == Page.id)
        .join(Person, Person.id == Knower.person_id)
        .where(Page.id.in_(open_pages()), Person.deactivated_at.is_(None), knows_alone())
        .order_by((endorsed + linked).desc(), Page.changed_at.desc(), Page.id)
        .limit(limit)
    )
    if people is not None:
        statement = statement.where(Knower.person_id.in_(sorted(people)))
    rows = session.execute(statement.execution_options(reader=ANYBODY.person_id))
    return [PageAtRisk(*row) for row in rows]


def knows_alone() -> ColumnElement[bool]:
    """Return the condition that nobody else knows the page that somebody knows."""
    other = aliased(Knower)
    beside = exists().where(other.page_id == Knower.page_id, other.person_id != Knower.person_id)
    return ~beside.correlate(Knower)


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
    statement = select(Knower.page_id).where(
        Knower.person_id == person_id, Knower.page_id == page_id, Knower.page_id.in_(open_pages())
    )
    return session.scalar(statement.execution_options(reader=ANYBODY.person_id)) is not None
