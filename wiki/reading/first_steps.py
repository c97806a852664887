"""Somebody's first days: five steps, each behind them once they did it. Nothing is stored for that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ScalarSelect, Select, func, or_, select

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.endorsements.models import Endorsement
from wiki.notices.models import FOLLOWS, Subscription
from wiki.pages.models import Kind, Page, PagePerson, PageRole, State
from wiki.people.models import Person
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


def is_new(person: Person, at: datetime) -> bool:
    """Whether these are somebody's first days."""
    return at - person.joined_at < NEW_FOR


def steps_of(session: Session, viewer: Viewer) -> Steps:
    """Return how far the viewer has come; one statement, about nobody but them."""
    own = Page.author_id == viewer.person_id
    is_explainer = Page.kind.not_in([Kind.QUESTION, Kind.CIRCLE])
    wants = select(PagePerson.page_id).where(
        PagePerson.person_id == viewer.person_id, PagePerson.role == PageRole.WANTS
    )
    joined = or_(own, Page.id.in_(wants))
    coached = (PagePerson.page_id == Page.id, PagePerson.role == PageRole.COACH)
    mine = Subscription.person_id == viewer.person_id
    few = select(Topic.id).limit(TOPICS_LEAST).subquery()
    statement = select(
        counted(select(func.count()).where(mine, FOLLOWS, Subscription.topic_id.is_not(None))),
        counted(select(func.count()).select_from(few)),
        counted(select(func.count()).where(Endorsement.person_id == viewer.person_id)),
        counted(
            select(func.count()).where(joined, Page.kind == Kind.QUESTION, Page.state == State.PUBLISHED)
        ),
        counted(select(func.count()).where(Review.reviewer_id == viewer.person_id)),
        counted(select(func.count()).select_from(Page).join(PagePerson, coached[0]).where(coached[1], own)),
        counted(select(func.count()).where(own, is_explainer, Page.state == State.PUBLISHED)),
        counted(select(func.min(Page.id)).where(own, is_explainer, Page.state == State.DRAFT)),
    )
    return Steps(*session.execute(statement.execution_options(reader=viewer.person_id)).one())


def counted(statement: Select[int]) -> ScalarSelect[int]:
    """Return a count as one column of many."""
    return statement.correlate(None).scalar_subquery()
