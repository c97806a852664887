"""The list "Your turn": what waits for somebody, longest first; the rules are in `queries.due`."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, Subquery, func, select, union_all
from sqlalchemy.orm import contains_eager

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.markdown import minutes
from wiki.pages.models import Page, State
from wiki.reviews.queries.due import Turn, rules

__all__ = ["LABELS", "Turn", "Waiting", "turns_of", "waiting_count", "waiting_for", "waiting_total"]

LABELS = {
    Turn.REVIEW: "Review it",
    Turn.LOOK_AGAIN: "Look again",
    Turn.SETTLE: "See if it is settled",
    Turn.CHANGES: "See what to change",
    Turn.ANSWER: "Answer",
    Turn.PUBLISH: "Publish it",
    Turn.ASK: "Ask somebody else",
    Turn.QUIET: "Ask somebody else",
}
AT_ANOTHER_PLACE = {Turn.PUBLISH: "/edit", Turn.ASK: "/review/request", Turn.QUIET: "/review/request"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page that waits for the viewer."""

    page: Page
    reason: Turn
    since: datetime
    minutes: int

    @property
    def url(self) -> str:
        """Where to do it."""
        return f"/e/{self.page.id}{AT_ANOTHER_PLACE.get(self.reason, '/review')}"

    @property
    def label(self) -> str:
        """What to do, as a button says it."""
        return LABELS[self.reason]


def turns_of(viewer: Viewer, at: datetime | None = None) -> Subquery:
    """Return the pages on which it is the viewer's turn, each once, with why and since when."""
    found = [rule.subquery() for rule in rules(at)]
    mine = [
        select(each.c.page_id, each.c.rank, each.c.since).where(each.c.person_id == viewer.person_id)
        for each in found
    ]
    every = union_all(*mine).subquery()
    return (
        select(every.c.page_id, func.min(every.c.rank).label("rank"), func.min(every.c.since).label("since"))
        .group_by(every.c.page_id)
        .subquery()
    )


def waiting_for(
    session: Session, viewer: Viewer, *, limit: int = 50, at: datetime | None = None
) -> list[Waiting]:
    """Return what waits for the viewer, longest first; one statement."""
    turns = turns_of(viewer, at)
    statement = (
        select(Page, turns.c.rank, turns.c.since)
        .join(turns, turns.c.page_id == Page.id)
        .join(Page.author)
        .where(Page.state != State.DELETED)
        .options(contains_eager(Page.author))
        .order_by(turns.c.since, Page.id)
        .limit(limit)
    )
    rows = session.execute(readable(statement, Page.id, viewer))
    reasons = list(Turn)
    return [Waiting(page, reasons[rank], since, minutes(page.words)) for page, rank, since in rows]


def waiting_count(session: Session, viewer: Viewer) -> int:
    """Return how many pages wait for the viewer; one statement."""
    return session.scalar(waiting_total(viewer)) or 0


def waiting_total(viewer: Viewer) -> Select[int]:
    """Return the statement for how many pages wait for the viewer."""
    turns = turns_of(viewer)
    statement = select(func.count()).select_from(turns).join(Page, Page.id == turns.c.page_id)
    return readable(statement.where(Page.state != State.DELETED), Page.id, viewer)
