"""Where to begin with a topic: the pages somebody chose, or else those that helped most people."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, exists, or_, select
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer, may_read, readable
from wiki.core.db import Session
from wiki.pages.models import Authorship, Page, PageTopic, State, TopicStart
from wiki.pages.queries.finding import published
from wiki.people.models import Person

MOST = 7  # pages to begin with; a longer list is a catalogue
CANDIDATES = 60  # offered to choose from
SHARE = 0.15  # of a page's words, from which on somebody is its author


@dataclass(frozen=True, slots=True)
class Start:
    """A page of a topic; with a place it was chosen, and by whom."""

    page: Page
    place: int | None
    chosen_by: str | None


def starts_of(
    session: Session, viewer: Viewer, topic_ids: Sequence[int], limit: int = CANDIDATES
) -> list[Start]:
    """Return the pages of a topic, those chosen first, in their order; one statement.

    The topic is the first of those given, the others are below it.
    """
    about = Page.id.in_(select(PageTopic.page_id).where(PageTopic.topic_id.in_(topic_ids)))
    here = and_(TopicStart.page_id == Page.id, TopicStart.topic_id == topic_ids[0])
    statement = (
        published(viewer)
        .add_columns(TopicStart.position, who_chose())
        .outerjoin(TopicStart, here)
        .where(or_(about, TopicStart.page_id.is_not(None)))
        .order_by(case((TopicStart.position.is_(None), 1), else_=0), TopicStart.position)
        .order_by(Page.changed_at.desc(), Page.id)
        .limit(limit)
    )
    return [Start(page, place, name) for page, place, name in session.execute(statement)]


def who_chose() -> ScalarSelect[str]:
    """Return the expression for the name of whoever chose a page."""
    chooser = aliased(Person)  # a list of pages joins their authors
    return select(chooser.name).where(chooser.id == TopicStart.chosen_by_id).scalar_subquery()


def contributes(session: Session, viewer: Viewer, topic_ids: Collection[int]) -> bool:
    """Whether the viewer wrote a good part of a published page about one of these topics."""
    statement = select(is_contributor(viewer, topic_ids))
    return bool(session.scalar(statement.execution_options(reader=viewer.person_id)))


def is_contributor(viewer: Viewer, topic_ids: Collection[int] | Select[int]) -> ColumnElement[bool]:
    """Return the condition that the viewer wrote a good part of a page about one of these topics."""
    return exists().where(
        Authorship.person_id == viewer.person_id,
        Authorship.share >= SHARE,
        PageTopic.page_id == Authorship.page_id,
        PageTopic.topic_id.in_(topic_ids),
        Page.id == Authorship.page_id,
        Page.state == State.PUBLISHED,
        may_read(Authorship.page_id, viewer),
    )


def chosen_rows(session: Session, viewer: Viewer, topic_id: int) -> dict[int, TopicStart]:
    """Return the rows of a list by page, as far as the viewer may read those pages."""
    rows = select(TopicStart).where(TopicStart.topic_id == topic_id)
    found = session.scalars(readable(rows, TopicStart.page_id, viewer))
    return {row.page_id: row for row in found}
