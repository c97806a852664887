"""The home page: what needs you, what is new in your topics, what came of your work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session, now
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.notices.models import FOLLOWS, Subscription
from wiki.pages.models import Draft, DraftReason, Page, PageTopic
from wiki.pages.queries import drafts_of, published
from wiki.pages.queries.drafts import shown
from wiki.reading.feed import Row, rows
from wiki.recall.queries import left_today
from wiki.reviews.changed.rule import is_remark, was_acted_on
from wiki.reviews.models import Thread
from wiki.reviews.turns import Waiting, waiting_for
from wiki.web.filters import counted
from wiki.wins.queries import Wins, latest_wins

NEEDS_SHOWN = 5
NEW_SHOWN = 8
DRAFTS_SHOWN = 4
LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line on what came of somebody's work this month."""

    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Home:
    """Everything the home page shows."""

    needs: Sequence[Waiting]
    new: Sequence[Row]
    drafts: Sequence[Page]
    unsaved: Sequence[Draft]
    outcomes: Sequence[Outcome]
    recall: int  # questions to answer from memory today
    wins: Wins  # what colleagues said helped them, in the newest week
    helped_when: str

    @property
    def minutes(self) -> int:
        """How long what waits takes, about."""
        return sum(need.minutes for need in self.needs)


def home_of(session: Session, viewer: Viewer, zone: ZoneInfo) -> Home:
    """Return one person's home page, on a clock of their zone."""
    at = now()
    wins = latest_wins(session, viewer, at, zone)
    drafts = session.scalars(
        drafts_of(viewer).order_by(Page.changed_at.desc(), Page.id).limit(DRAFTS_SHOWN)
    ).all()
    return Home(
        needs=waiting_for(session, viewer)[:NEEDS_SHOWN],
        new=rows(session, viewer, new_pages(session, viewer)),
        drafts=drafts,
        unsaved=unsaved_of(session, viewer),
        outcomes=outcomes_of(session, viewer),
        recall=left_today(session, viewer, at),
        wins=wins,
        helped_when=wins.week.words(at),
    )


def unsaved_of(session: Session, viewer: Viewer) -> Sequence[Draft]:
    """Return what somebody typed last and did not save."""
    statement = shown(select(Draft), viewer).where(Draft.reason == DraftReason.TYPED)
    return session.scalars(
        statement.order_by(Draft.saved_at.desc(), Draft.id.desc()).limit(DRAFTS_SHOWN)
    ).all()


def new_pages(session: Session, viewer: Viewer) -> Sequence[Page]:
    """Return what was published or changed last in the topics a person follows; without any, everywhere."""
    mine = select(Subscription.topic_id).where(
        FOLLOWS, Subscription.person_id == viewer.person_id, Subscription.topic_id.is_not(None)
    )
    within = Page.id.in_(select(PageTopic.page_id).where(PageTopic.topic_id.in_(mine)))
    statement = published(viewer).where(or_(within, ~mine.exists()))
    return session.scalars(statement.order_by(Page.changed_at.desc(), Page.id).limit(NEW_SHOWN)).all()


def outcomes_of(session: Session, viewer: Viewer) -> list[Outcome]:
    """Return what came of somebody's work in the last thirty days, in words."""
    used, learned, vouched = endorsements_lately(session, viewer)
    acted = acted_on_lately(session, viewer)
    lines = (
        (used, "check", f"{counted(used, 'person', 'people')} used what you wrote"),
        (learned, "lightbulb", f"{counted(learned, 'person', 'people')} learned from you"),
        (vouched, "shield-check", f"{counted(vouched, 'person', 'people')} vouched for your words"),
        (acted, "clipboard-check", f"{counted(acted, 'author')} changed text after your review"),
    )
    return [Outcome(icon, words) for number, icon, words in lines if number]


def endorsements_lately(session: Session, viewer: Viewer) -> tuple[int, int, int]:
    """Count who applied, learned from and vouched for what a person began."""
    statement = (
        select(Endorsement.kind, func.count(func.distinct(Endorsement.person_id)))
        .join(Page, Page.id == Endorsement.page_id)
        .where(Page.author_id == viewer.person_id, Endorsement.given_at > now() - LATELY)
        .group_by(Endorsement.kind)
    )
    counts = dict(session.execute(readable(statement, Page.id, viewer)).all())
    kinds = (EndorsementKind.APPLIED, EndorsementKind.LEARNED, EndorsementKind.VOUCHED)
    used, learned, vouched = (counts.get(kind, 0) for kind in kinds)
    return used, learned, vouched


def acted_on_lately(session: Session, viewer: Viewer) -> int:
    """Count the authors on whose pages something came of what a person remarked."""
    statement = (
        select(func.count(func.distinct(Page.author_id)))
        .join(Thread, Thread.page_id == Page.id)
        .where(
            Thread.opened_by_id == viewer.person_id,
            Page.author_id != viewer.person_id,
            is_remark(),
            was_acted_on(),
            Thread.closed_at > now() - LATELY,
        )
    )
    return session.scalar(readable(statement, Page.id, viewer)) or 0
