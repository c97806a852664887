"""What came of somebody's work this month, in words and for their own eyes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, cast, func, literal, select

from wiki.core.access import Viewer, readable
from wiki.core.wording import counted
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.pages.models import Page
from wiki.reading.counting import Counted
from wiki.reviews.changed.rule import is_remark, was_acted_on
from wiki.reviews.models import Thread

LATELY = timedelta(days=30)
ACTED = "acted"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line on what came of it."""

    icon: str
    words: str


def outcomes_of(counts: Mapping[str, int | None]) -> list[Outcome]:
    """Put what was counted into words."""
    used, learned, vouched, acted = (
        counts.get(what) or 0
        for what in (EndorsementKind.APPLIED, EndorsementKind.LEARNED, EndorsementKind.VOUCHED, ACTED)
    )
    lines = (
        (used, "check", f"{counted(used, 'person', 'people')} used what you wrote"),
        (learned, "lightbulb", f"{counted(learned, 'person', 'people')} learned from you"),
        (vouched, "shield-check", f"{counted(vouched, 'person', 'people')} vouched for your words"),
        (acted, "clipboard-check", f"{counted(acted, 'author')} changed text after your review"),
    )
    return [Outcome(icon, words) for number, icon, words in lines if number]


def outcome_lines(viewer: Viewer, at: datetime) -> Sequence[Counted]:
    """Return what is counted of somebody's work in the last thirty days."""
    return endorsed(viewer, at - LATELY), acted_on(viewer, at - LATELY)


def endorsed(viewer: Viewer, since: datetime) -> Counted:
    """Count who applied, learned from and vouched for what a person began."""
    statement = (
        select(cast(Endorsement.kind, String).label("what"), func.count(func.distinct(Endorsement.person_id)))
        .join(Page, Page.id == Endorsement.page_id)
        .where(Page.author_id == viewer.person_id, Endorsement.given_at > since)
        .group_by(Endorsement.kind)
    )
    return readable(statement, Page.id, viewer)


def acted_on(viewer: Viewer, since: datetime) -> Counted:
    """Count the authors on whose pages something came of what a person remarked."""
    statement = (
        select(literal(ACTED).label("what"), func.count(func.distinct(Page.author_id)))
        .join(Thread, Thread.page_id == Page.id)
        .where(
            Thread.opened_by_id == viewer.person_id,
            Page.author_id != viewer.person_id,
            is_remark(),
            was_acted_on(),
            Thread.closed_at > since,
        )
    )
    return readable(statement, Page.id, viewer)
