"""Lists of pages: what a reader sees of each, with the badge that says how far to trust it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row as RowOf
from sqlalchemy import Select, func, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.markdown import minutes
from wiki.core.wording import counted
from wiki.endorsements.models import Endorsement
from wiki.pages.models import Kind, Page, Reach
from wiki.pages.queries.pairs import MENTORING, pairs_among
from wiki.problems.badges import said_of
from wiki.problems.queries import solved_among
from wiki.reviews.badges import Badge, badges_for
from wiki.reviews.queries.standings import Age, seen_by_others

KIND_WORDS = {  # questions and circles say so in their badge
    Kind.LESSON: "Lesson",
    Kind.PROBLEM: "Problem",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One page in a list."""

    page: Page
    state: str
    byline: list[str]

    @property
    def url(self) -> str:
        """Where it leads."""
        return self.page.path

    @property
    def title(self) -> str:
        """Its title."""
        return self.page.title

    @property
    def summary(self) -> str:
        """Its two sentences."""
        return self.page.summary


@dataclass(frozen=True, slots=True)
class Known:
    """What the badges of some pages say that is in no column of theirs."""

    solved: Collection[int]  # problems
    pairs: Collection[int]  # circles of two, which is mentoring


def rows(session: Session, viewer: Viewer, pages: Sequence[Page]) -> list[Row]:
    """Return what lists say of the pages; three to five statements however many there are."""
    known = known_of(session, viewer, pages)
    badges = badges_for(session, viewer, pages)
    endorsed = endorsement_counts(session, viewer, [page.id for page in pages])
    return [
        Row(page, state(page, badges[page.id], known), byline(page, endorsed.get(page.id, 0)))
        for page in pages
    ]


def listed(statement: Select[Page]) -> Select[Page, datetime | None, int]:
    """Let a statement for pages bring along what their rows say besides: for lists of a few pages."""
    endorsed = select(func.count(Endorsement.id)).where(Endorsement.page_id == Page.id).correlate(Page)
    return statement.add_columns(seen_by_others(), endorsed.scalar_subquery())


def rows_of(
    session: Session, viewer: Viewer, found: Sequence[RowOf[Page, datetime | None, int]]
) -> list[Row]:
    """Return the rows of a statement that was `listed`: two statements fewer."""
    pages = [page for page, _, _ in found]
    ages = {page.id: Age(page.space.check_days, seen) for page, seen, _ in found}
    badges = badges_for(session, viewer, pages, ages)
    known = known_of(session, viewer, pages)
    return [
        Row(page, state(page, badges[page.id], known), byline(page, endorsed)) for page, _, endorsed in found
    ]


def known_of(session: Session, viewer: Viewer, pages: Sequence[Page]) -> Known:
    """Return what the badges of some pages say besides trust; a statement where it is needed."""
    return Known(solved_among(session, viewer, pages), pairs_among(session, pages))


def state(page: Page, badge: Badge, known: Known) -> str:
    """Say how far to trust it, whether it is solved, or what kind it is where nobody reviews it."""
    if page.kind is Kind.PROBLEM:
        return said_of(page, badge, is_solved=page.id in known.solved)
    if page.kind.is_reviewed:
        return badge.state.value
    return MENTORING if page.id in known.pairs else page.kind.value


def byline(page: Page, endorsements: int) -> list[str]:
    """Return the short facts under a title."""
    return [
        f"{KIND_WORDS.get(page.kind, '')}{', for one team' if page.reach is Reach.TEAM else ''}",
        page.author.name,
        page.topic_name or "",
        f"{minutes(page.words)} min",
        counted(endorsements, "endorsement") if endorsements else "",
    ]


def endorsement_counts(session: Session, viewer: Viewer, page_ids: Sequence[int]) -> dict[int, int]:
    """Count the endorsements of each page."""
    statement = (
        select(Endorsement.page_id, func.count(Endorsement.id))
        .where(Endorsement.page_id.in_(page_ids))
        .group_by(Endorsement.page_id)
    )
    return dict(session.execute(readable(statement, Endorsement.page_id, viewer)).all())
