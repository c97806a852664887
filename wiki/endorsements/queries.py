"""Reading endorsements, always as somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.endorsements.freshness import Pair, gone_shares
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.pages.models import Kind, Page, Revision
from wiki.people.memberships import in_team_now
from wiki.people.models import Membership, Person, Team

SAYS = {
    EndorsementKind.LEARNED: "learned something new",
    EndorsementKind.APPLIED: "used it and it worked",
    EndorsementKind.VOUCHED: "knows this and says it is right",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """One endorsement as readers see it."""

    person: Person
    team: str
    kind: EndorsementKind
    text: str
    given_at: datetime
    version: int
    text_changed: bool  # whether readers now see other words than those endorsed
    gone: float = 0.0  # the share of the endorsed words that readers no longer see
    confirmed_at: datetime | None = None  # when they last said that it is still true
    on_lesson: bool = False

    @property
    def says(self) -> str:
        """What the colleague vouches for, in words."""
        if self.on_lesson and self.kind is EndorsementKind.LEARNED:
            return "has been there"
        return SAYS[self.kind]


@dataclass(frozen=True, slots=True)
class Quotes:
    """Some endorsements of a page, newest first, and how many there are in all."""

    items: Sequence[Quote]
    total: int


def quotes_of(session: Session, viewer: Viewer, page: Page, *, limit: int, offset: int = 0) -> Quotes:
    """Return endorsements of a page with their words, the viewer's own first.

    One statement, and one more where endorsed texts were not compared with the live one yet.
    """
    own_first = (Endorsement.person_id == viewer.person_id).desc()
    statement = quoting().where(Endorsement.page_id == page.id)
    statement = statement.order_by(own_first, Endorsement.given_at.desc(), Endorsement.id.desc())
    rows = session.execute(readable(statement, Endorsement.page_id, viewer).limit(limit).offset(offset)).all()
    gone = gone_shares(session, viewer, [pair_of(row) for row in rows if row.text_changed])
    on_lesson = page.kind is Kind.LESSON
    return Quotes([quote(row, gone, on_lesson=on_lesson) for row in rows], rows[0].total if rows else 0)


def quoting() -> Select[*tuple[Any, ...]]:
    """Return the statement every quote is read with."""
    live = aliased(Revision)
    return (
        select(
            Endorsement,
            Person,
            Team.name.label("team"),
            Revision.number.label("version"),
            (Revision.text_hash != live.text_hash).label("text_changed"),
            Revision.text_hash.label("endorsed_hash"),
            live.text_hash.label("live_hash"),
            live.id.label("live_id"),
            func.count().over().label("total"),
        )
        .join(Person, Person.id == Endorsement.person_id)
        .join(Revision, Revision.id == Endorsement.revision_id)
        .join(Page, Page.id == Endorsement.page_id)
        .outerjoin(live, live.id == Page.live_id)
        .outerjoin(Membership, in_team_now(Person.id))
        .outerjoin(Team, Team.id == Membership.team_id)
    )


def pair_of(row: Row[*tuple[Any, ...]]) -> Pair:
    """Return which text was endorsed, and which one readers see."""
    return Pair(row.endorsed_hash, row.live_hash, row.Endorsement.revision_id, row.live_id)


def quote(row: Row[*tuple[Any, ...]], gone: Mapping[Pair, float], *, on_lesson: bool) -> Quote:
    """Read one row of `quoting`."""
    given: Endorsement = row.Endorsement
    return Quote(
        row.Person,
        row.team or "",
        given.kind,
        given.text,
        given.given_at,
        row.version,
        bool(row.text_changed),
        gone.get(pair_of(row), 0.0),
        given.confirmed_at,
        on_lesson,
    )
