"""Which questions wait for an explainer, and how many people for each: statements, the most wanted first."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer, readable
from wiki.pages.models import Kind, Page, PagePerson, PageRole, PageTopic, State
from wiki.pages.queries.answers import is_answered, is_waiting
from wiki.people.models import Person
from wiki.reviews.models import Thread
from wiki.reviews.queries.reach import is_public

ASKED = aliased(Page)
WANTER = aliased(Person)


def wanted_ids(
    viewer: Viewer, *, topic_ids: Collection[int] = (), space_id: int | None = None
) -> Select[int, int]:
    """Return the statement for the ids of what is wanted and how many wait for it, the most wanted first.

    Where colleagues answered in a few lines, an explainer is wanted only if somebody else says so too.
    """
    others = others_wanting()
    statement = counted_questions(viewer, others).where(
        or_(others.c.people > 0, and_(is_waiting(Person), ~has_answers()))
    )
    if topic_ids:
        about = select(PageTopic.page_id).where(PageTopic.topic_id.in_(sorted(topic_ids)))
        statement = statement.where(Page.id.in_(about))
    return statement.where(Page.space_id == space_id) if space_id is not None else statement


def open_ids(viewer: Viewer) -> Select[int, int]:
    """Return the statement for the ids of all questions that no explainer answers yet, in the same form."""
    return counted_questions(viewer, others_wanting())


def counted_questions(viewer: Viewer, others: Subquery) -> Select[int, int]:
    """Return the statement for open questions with how many wait for each; ids alone sort fast."""
    is_here = case((is_waiting(Person), 1), else_=0)
    people = func.coalesce(others.c.people, 0) + is_here
    statement = (
        select(Page.id, people)
        .join(Page.author)
        .outerjoin(others, others.c.page_id == Page.id)
        .where(Page.kind == Kind.QUESTION, Page.state == State.PUBLISHED, ~is_answered(viewer))
        .order_by(people.desc(), Page.published_at, Page.id)
    )
    return readable(statement, Page.id, viewer)


def has_answers() -> ColumnElement[bool]:
    """Return the condition that somebody besides the asker said something to a question."""
    return exists().where(Thread.page_id == Page.id, Thread.opened_by_id != Page.author_id, is_public())


def others_wanting() -> Subquery:
    """Return how many people besides the asker, and still here, want each question explained."""
    return (
        select(PagePerson.page_id, func.count().label("people"))
        .join(WANTER, WANTER.id == PagePerson.person_id)
        .join(ASKED, ASKED.id == PagePerson.page_id)
        .where(
            PagePerson.role == PageRole.WANTS,
            WANTER.deactivated_at.is_(None),
            PagePerson.person_id != ASKED.author_id,
        )
        .group_by(PagePerson.page_id)
        .subquery()
    )
