"""Which topics are near to somebody: those they wrote about, and those they follow."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, CompoundSelect, case, exists, literal, select, union_all

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.notices.models import FOLLOWS, Subscription
from wiki.pages.models import Page, PageTopic, Revision, State
from wiki.reviews.models import Round
from wiki.topics.models import Topic


@dataclass(frozen=True, slots=True)
class Nearness:
    """The ids of topics somebody wrote about, and of those they follow."""

    wrote: frozenset[int]
    follows: frozenset[int]

    def rank(self) -> ColumnElement[int]:
        """Return the expression by which rounds on these topics come first."""
        return case((about(self.wrote), 0), (about(self.follows), 1), else_=2)

    def words(self, topics: Sequence[Topic]) -> str:
        """Say which of a page's topics is near, and how; nothing where none is."""
        for ids, how in ((self.wrote, "which you wrote about"), (self.follows, "which you follow")):
            for topic in topics:
                if topic.id in ids:
                    return f"on {topic.name}, {how}"
        return ""


def about(topic_ids: frozenset[int]) -> ColumnElement[bool]:
    """Return the condition that a round's page is about one of these topics."""
    return exists().where(PageTopic.page_id == Round.page_id, PageTopic.topic_id.in_(topic_ids))


def topics_near(session: Session, viewer: Viewer) -> Nearness:
    """Return what is near to the viewer; one statement."""
    written = (
        select(PageTopic.topic_id, literal("wrote"))
        .join(Page, Page.id == PageTopic.page_id)
        .join(Revision, Revision.page_id == Page.id)
        .where(Revision.author_id == viewer.person_id, Page.state == State.PUBLISHED)
        .distinct()
    )
    followed = select(Subscription.topic_id, literal("follows")).where(
        FOLLOWS, Subscription.person_id == viewer.person_id, Subscription.topic_id.is_not(None)
    )
    statement: CompoundSelect[int, str] = union_all(readable(written, Page.id, viewer), followed)
    rows = session.execute(statement.execution_options(reader=viewer.person_id)).all()
    wrote = frozenset(topic for topic, how in rows if how == "wrote")
    return Nearness(wrote, frozenset(topic for topic, _ in rows) - wrote)
