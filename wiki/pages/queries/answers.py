"""Which explainers answer which questions, and who waits for that."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer, may_read, readable, unrestricted
from wiki.core.db import Session
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Acceptance, Link, LinkKind, Page, PagePerson, PageRole, State
from wiki.pages.queries.finding import published
from wiki.people.models import STAND_IN, Person

WHY = "a job tells people; readers_among asks who may read the page"

ANSWER = aliased(Page)
ASKER = aliased(Person)
WANTER = aliased(Person)


def is_answered(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that an answer to the page was accepted, or an explainer answers it.

    An explainer that the viewer may not read leaves the question open to them, accepted or not: closing it
    would tell that there is one.
    """
    return or_(is_accepted(), is_explained(viewer))


def is_accepted() -> ColumnElement[bool]:
    """Return the condition that whoever asked the page accepted something that was said to it."""
    return exists().where(Acceptance.page_id == Page.id, Acceptance.thread_id.is_not(None))


def is_explained(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that an explainer which the viewer may read answers the page."""
    return exists().where(
        Link.number == Page.id,
        Link.kind == LinkKind.ANSWERS,
        Link.page_id == ANSWER.id,
        ANSWER.state == State.PUBLISHED,
        may_read(Link.page_id, viewer),
    )


def has_answer(session: Session, viewer: Viewer, page: Page) -> bool:
    """Whether somebody answered a question so that it is wanted no more, as far as the viewer may know."""
    statement = select(is_answered(viewer)).select_from(Page).where(Page.id == page.id)
    return bool(session.scalar(readable(statement, Page.id, viewer)))


def has_explainer(session: Session, viewer: Viewer, page: Page) -> bool:
    """Whether an explainer that the viewer may read answers a question."""
    statement = select(is_explained(viewer)).select_from(Page).where(Page.id == page.id)
    return bool(session.scalar(readable(statement, Page.id, viewer)))


def answers_to(session: Session, viewer: Viewer, page_ids: Collection[int]) -> Mapping[int, Sequence[Page]]:
    """Return the published explainers that answer questions, by question, the oldest answer first."""
    statement = (
        published(viewer)
        .add_columns(Link.number)
        .join(Link, and_(Link.page_id == Page.id, Link.kind == LinkKind.ANSWERS))
        .where(Link.number.in_(sorted(page_ids)))
        .order_by(Link.id)
    )
    found: defaultdict[int, list[Page]] = defaultdict(list)
    for page, number in session.execute(statement):
        found[number].append(page)
    return found


def people_wanting() -> ColumnElement[int]:
    """Return the expression for how many people want a question explained: who asked it, and the others.

    Whoever has left waits for nothing.
    """
    others = (
        select(func.count())
        .select_from(PagePerson)
        .join(WANTER, WANTER.id == PagePerson.person_id)
        .where(
            PagePerson.page_id == Page.id,
            PagePerson.role == PageRole.WANTS,
            PagePerson.person_id != Page.author_id,
            WANTER.deactivated_at.is_(None),
        )
        .correlate(Page)
        .scalar_subquery()
    )
    is_here = exists().where(ASKER.id == Page.author_id, is_waiting(ASKER)).correlate(Page)
    return others + case((is_here, 1), else_=0)


def is_waiting(asker: type[Person]) -> ColumnElement[bool]:
    """Return the condition that whoever asked still waits; behind the stand-in somebody always does."""
    return or_(asker.deactivated_at.is_(None), asker.handle == STAND_IN)


def questions_answered_by(session: Session, viewer: Viewer, page: Page) -> Sequence[Page]:
    """Return the questions that a page answers, or will once it is published, in the order named."""
    statement = (
        select(Page)
        .join(Link, and_(Link.number == Page.id, Link.kind == LinkKind.ANSWERS))
        .where(Link.page_id == page.id, Page.state == State.PUBLISHED)
        .order_by(Link.id)
    )
    return session.scalars(readable(statement, Page.id, viewer)).all()


def wanters_of(session: Session, question_ids: Collection[int]) -> set[int]:
    """Return who asked questions, and who wants them explained too; for jobs."""
    asked = select(Page.author_id).where(Page.id.in_(question_ids))
    wants = select(PagePerson.person_id).where(
        PagePerson.page_id.in_(question_ids), PagePerson.role.in_([PageRole.WANTS, PageRole.ASKER])
    )
    return {person for each in (asked, wants) for person in session.scalars(unrestricted(each, WHY))}


def waiting_for_page(session: Session, page_id: int) -> set[int]:
    """Return who waits for what a page explains and was not told of it yet; for jobs."""
    named = select(Link.number).where(Link.page_id == page_id, Link.kind == LinkKind.ANSWERS)
    numbers = [number for number in session.scalars(unrestricted(named, WHY)) if number]
    return wanters_of(session, numbers) - told_of(session, page_id) if numbers else set()


def told_of(session: Session, page_id: int) -> set[int]:
    """Return who heard already that a page explains what they wanted, and who wrote it; for jobs."""
    heard = select(Notice.person_id).where(Notice.page_id == page_id, Notice.reason == Reason.EXPLAINED)
    began = select(Page.author_id).where(Page.id == page_id)
    return {person for each in (heard, began) for person in session.scalars(unrestricted(each, WHY))}
