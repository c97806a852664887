"""The list "Your turn": what waits for somebody, longest first; the rules are in `queries.due`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, Subquery, func, select, union_all
from sqlalchemy.orm import contains_eager

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.markdown import minutes
from wiki.pages.models import Page, State
from wiki.reviews.queries.due import Turn, rules

__all__ = ["WORDINGS", "Turn", "Waiting", "turns_of", "waiting_count", "waiting_for", "waiting_total"]

KEPT_STATEMENTS = 512  # viewers whose statements are kept


@dataclass(frozen=True, slots=True)
class Wording:
    """How a turn is put: what to do, as a button says it, why, and with which icon."""

    label: str
    why: str
    icon: str


WORDINGS = {
    Turn.REVIEW: Wording("Review it", "Your review was asked for", "clipboard-check"),
    Turn.LOOK_AGAIN: Wording("Look again", "You were asked to look again", "clipboard-check"),
    Turn.COACH: Wording("Coach it", "You were asked to coach it", "message-square"),
    Turn.SETTLE: Wording("See if it is settled", "Your comment was answered", "message-square"),
    Turn.CHANGES: Wording("See what to change", "A reviewer asked for changes", "reply"),
    Turn.ANSWER: Wording("Answer", "Somebody waits for your answer", "message-square"),
    Turn.PUBLISH: Wording("Publish it", "It was approved", "badge-check"),
    Turn.ASK: Wording("Ask somebody else", "Everybody answered, and nothing is decided", "user-plus"),
    Turn.QUIET: Wording("Ask somebody else", "Nobody has done anything for a week", "hourglass"),
    Turn.CHECK: Wording("Check it", "You keep it right, and it is to be checked", "calendar-clock"),
}
AT_ANOTHER_PLACE = {
    Turn.PUBLISH: "/edit",
    Turn.ASK: "/review/request",
    Turn.QUIET: "/review/request",
    Turn.CHECK: "#trust",
}


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
        return WORDINGS[self.reason].label

    @property
    def why(self) -> str:
        """Why it waits for them."""
        return WORDINGS[self.reason].why

    @property
    def icon(self) -> str:
        """What is drawn beside it."""
        return WORDINGS[self.reason].icon


def turns_of(viewer: Viewer, at: datetime | None = None) -> Subquery:
    """Return the pages on which it is the viewer's turn, each once, with why and since when."""
    found = [rule.subquery() for rule in rules(at)] if at else rules_now()
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


@lru_cache(maxsize=1)
def rules_now() -> Sequence[Subquery]:
    """Build the rules once for everybody: they name nobody, and read the clock when they run."""
    return [rule.subquery() for rule in rules()]


def waiting_for(
    session: Session, viewer: Viewer, *, limit: int = 50, at: datetime | None = None
) -> list[Waiting]:
    """Return what waits for the viewer, longest first; one statement."""
    statement = waiting_list(viewer, at) if at else waiting_now(viewer)
    reasons = list(Turn)
    return [
        Waiting(page, reasons[rank], since, minutes(page.words))
        for page, rank, since in session.execute(statement.limit(limit))
    ]


@lru_cache(maxsize=KEPT_STATEMENTS)
def waiting_now(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Build the statement once for each viewer, because building it costs more than asking it."""
    return waiting_list(viewer)


def waiting_list(viewer: Viewer, at: datetime | None = None) -> Select[*tuple[Any, ...]]:
    """Return the statement for the pages that wait for the viewer."""
    turns = turns_of(viewer, at)
    statement = (
        select(Page, turns.c.rank, turns.c.since)
        .join(turns, turns.c.page_id == Page.id)
        .join(Page.author)
        .where(Page.state != State.DELETED)
        .options(contains_eager(Page.author))
        .order_by(turns.c.since, Page.id)
    )
    return readable(statement, Page.id, viewer)


def waiting_count(session: Session, viewer: Viewer) -> int:
    """Return how many pages wait for the viewer; one statement."""
    return session.scalar(waiting_total(viewer)) or 0


@lru_cache(maxsize=KEPT_STATEMENTS)
def waiting_total(viewer: Viewer) -> Select[int]:
    """Return the statement for how many pages wait for the viewer; it, too, is built once for each."""
    turns = turns_of(viewer)
    statement = select(func.count()).select_from(turns).join(Page, Page.id == turns.c.page_id)
    return readable(statement.where(Page.state != State.DELETED), Page.id, viewer)
