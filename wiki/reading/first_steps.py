"""Somebody's first days: five steps, each behind them once they did it. Nothing is stored for that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, func, or_, select

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.endorsements.models import Endorsement
from wiki.notices.models import FOLLOWS, Subscription
from wiki.pages.models import Kind, Page, PagePerson, PageRole, State
from wiki.people.models import Person
from wiki.reading.counting import Counted, counts_of, line
from wiki.reviews.models import Review
from wiki.topics.models import Topic

NEW_FOR = timedelta(days=30)
TOPICS_LEAST, TOPICS_MOST = 3, 5  # to choose at first: enough for a path, few enough to follow


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do in the first days."""

    key: str
    title: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Steps:
    """How far somebody has come, told from what they did."""

    followed: int  # topics
    topics: int  # there are, up to as many as one chooses
    said: int  # endorsements they gave
    asked: int  # questions they asked, or joined
    reviewed: int
    coached: int  # drafts of theirs that have or had a coach
    published: int
    draft_id: int | None  # an explainer they began

    @property
    def all(self) -> Sequence[Step]:
        """The steps in their order."""
        least = min(TOPICS_LEAST, max(self.topics, 1))
        return (
            Step("topics", "Choose three to five topics", self.followed >= least),
            Step("path", "Read your path, and say what helped", self.said > 0),
            Step("question", "Ask your first question", self.asked > 0),
            Step("review", "Give a first small review", self.reviewed > 0),
            Step("coach", "Begin your first explainer, with a coach", self.coached + self.published > 0),
        )

    @property
    def done(self) -> int:
        """How many are behind them."""
        return sum(step.is_done for step in self.all)

    @property
    def next(self) -> Step | None:
        """The first that is not."""
        return next((step for step in self.all if not step.is_done), None)


COUNTED = ("followed", "topics", "said", "asked", "reviewed", "coached", "published")


def is_new(person: Person, at: datetime) -> bool:
    """Whether these are somebody's first days."""
    return at - person.joined_at < NEW_FOR


def steps_of(session: Session, viewer: Viewer) -> Steps:
    """Return how far the viewer has come; one statement, about nobody but them."""
    return steps_from(counts_of(session, viewer, step_lines(viewer)))


def steps_from(counts: Mapping[str, int | None]) -> Steps:
    """Read how far somebody has come off what was counted."""
    numbers = {name: counts[f"steps.{name}"] or 0 for name in COUNTED}
    return Steps(**numbers, draft_id=counts["steps.draft_id"])


def step_lines(viewer: Viewer) -> Sequence[Counted]:
    """Return what is counted of somebody's first days."""
    own = Page.author_id == viewer.person_id
    is_explainer = Page.kind.in_([Kind.EXPLAINER, Kind.LESSON])
    wants = select(PagePerson.page_id).where(
        PagePerson.person_id == viewer.person_id, PagePerson.role.in_([PageRole.WANTS, PageRole.ASKER])
    )
    asked = Page.kind == Kind.QUESTION, Page.state == State.PUBLISHED, or_(own, Page.id.in_(wants))
    coached = and_(PagePerson.page_id == Page.id, PagePerson.role == PageRole.COACH)
    follows = Subscription.person_id == viewer.person_id, FOLLOWS, Subscription.topic_id.is_not(None)
    few = select(Topic.id).limit(TOPICS_LEAST).subquery()
    number = func.count()
    counted = {
        "followed": select(number).where(*follows),
        "topics": select(number).select_from(few),
        "said": select(number).where(Endorsement.person_id == viewer.person_id),
        "asked": select(number).where(*asked),
        "reviewed": select(number).where(Review.reviewer_id == viewer.person_id),
        "coached": select(number).select_from(Page).join(PagePerson, coached).where(own),
        "published": select(number).where(own, is_explainer, Page.state == State.PUBLISHED),
        "draft_id": select(func.min(Page.id)).where(own, is_explainer, Page.state == State.DRAFT),
    }
    return [line(f"steps.{name}", statement) for name, statement in counted.items()]
