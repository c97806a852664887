"""Whose a conversation is to see: of all that reads conversations, the one place that says so.

Whoever may read the page sees what was sent to everybody. What was sent to the authors is for whoever
opened it, whoever began the page, and whoever had written on it by the version it is about: to edit a page
later opens nothing that was said in confidence before. No role opens it either.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from wiki.core.access import Viewer, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page, Revision
from wiki.people.models import Person
from wiki.reviews.models import Reach, Thread

WHY = "a job tells people; readers_among asks who may read the page"


def is_public() -> ColumnElement[bool]:
    """Return the condition that a thread was sent, to everybody who may read the page."""
    return and_(Thread.sent_at.is_not(None), Thread.reach == Reach.EVERYONE)


def seen_by(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that a thread is the viewer's own, or was sent to them among others."""
    return seen_by_person(viewer.person_id)


def seen_by_person(person_id: int | InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Return the condition that somebody may see a thread of a page that they may read."""
    among_authors = and_(Thread.sent_at.is_not(None), or_(began(person_id), had_written(person_id)))
    return or_(Thread.opened_by_id == person_id, is_public(), among_authors)


def began(person_id: int | InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Return the condition that somebody began the page that a thread is on."""
    page = aliased(Page)
    return exists().where(page.id == Thread.page_id, page.author_id == person_id).correlate(Thread, Person)


def had_written(person_id: int | InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Return the condition that somebody had saved a version when a thread was opened on one."""
    read, wrote = aliased(Revision), aliased(Revision)
    until = select(read.number).where(read.id == Thread.revision_id).correlate(Thread).scalar_subquery()
    return (
        exists()
        .where(wrote.page_id == Thread.page_id, wrote.author_id == person_id, wrote.number <= until)
        .correlate(Thread, Person)
    )


def hearers_among(session: Session, thread_id: int, person_ids: Collection[int]) -> set[int]:
    """Return those who may see a thread, given that they may read its page."""
    statement = select(Person.id).where(
        Person.id.in_(person_ids), exists().where(Thread.id == thread_id, seen_by_person(Person.id))
    )
    return set(session.scalars(unrestricted(statement, WHY)))
