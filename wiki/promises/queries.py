"""Reading promises: whose, for which day, what they came from, and what was asked about them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager, with_expression

from wiki.core.access import Viewer, readable, unrestricted
from wiki.core.db import Session
from wiki.notices.models import FOLLOWS, Subscription
from wiki.pages.models import Kind, Link, LinkKind, Page, PageTopic, State
from wiki.pages.queries.finding import first_topic
from wiki.people.models import Person
from wiki.reviews.models import Thread
from wiki.reviews.queries import Talk, talks_of
from wiki.reviews.queries.reach import is_public
from wiki.undertakings.models import Ending, Undertaking
from wiki.undertakings.queries import goes_on

LATELY = timedelta(days=30)  # in which a kept promise is news
LISTED = 50  # promises in one list
PROMISED = Page.state == State.PROMISED


@dataclass(frozen=True, slots=True)
class Line:
    """A promise in a list."""

    page: Page
    undertaking: Undertaking
    asked: int  # questions in advance

    @property
    def due_words(self) -> str:
        """The day, such as 4 December."""
        return day_words(self.undertaking.due_on)


def day_words(day: date) -> str:
    """Return a day as people say it, with the year, which a promise may reach over."""
    return f"{day.day} {day:%B %Y}"


def promises(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Return the statement for promised and kept pages the viewer may read, each with its undertaking."""
    asked = (
        select(func.count(Thread.id))
        .where(Thread.page_id == Page.id, Thread.revision_id == Page.live_id, is_public())
        .correlate(Page)
        .scalar_subquery()
    )
    statement = (
        select(Page, Undertaking, asked)
        .join(Undertaking, Undertaking.page_id == Page.id)
        .join(Page.author)
        .join(Page.space)
        .options(
            contains_eager(Page.author),
            contains_eager(Page.space),
            with_expression(Page.topic_name, first_topic()),
        )
        .order_by(Undertaking.due_on, Page.id)
    )
    return readable(statement, Page.id, viewer)


def lines(session: Session, statement: Select[*tuple[Any, ...]], most: int = LISTED) -> list[Line]:
    """Return the first of these promises."""
    return [Line(*row) for row in session.execute(statement.limit(most))]


def own_promises(session: Session, viewer: Viewer) -> list[Line]:
    """Return what the viewer has promised and not kept, also what they let go."""
    return lines(session, promises(viewer).where(PROMISED, Page.author_id == viewer.person_id))


def promises_of_others(session: Session, viewer: Viewer, *, followed: bool) -> list[Line]:
    """Return what colleagues promise, the next day first: what the viewer follows somehow, or the rest."""
    open_ones = promises(viewer).where(PROMISED, goes_on(), Page.author_id != viewer.person_id)
    mine = follows(viewer)
    return lines(session, open_ones.where(mine if followed else ~mine))


def left_behind(session: Session, viewer: Viewer) -> list[Line]:
    """Return what colleagues promised who are no longer here, and nobody took over yet, the latest first."""
    waiting = promises(viewer).where(
        PROMISED, Undertaking.how == Ending.LET_GO, Person.deactivated_at.is_not(None)
    )
    return lines(session, waiting.order_by(None).order_by(Undertaking.ended_at.desc(), Page.id))


def kept_lately(session: Session, viewer: Viewer, at: datetime, most: int = 10) -> list[Line]:
    """Return what was promised and is published by now, the latest first."""
    kept = promises(viewer).where(
        Page.state == State.PUBLISHED, Undertaking.how == Ending.MET, Undertaking.ended_at > at - LATELY
    )
    is_promise = Page.kind == Kind.EXPLAINER  # circles and pairs undertake something else
    return lines(session, kept.where(is_promise).order_by(None).order_by(Undertaking.ended_at.desc()), most)


def follows(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that the viewer follows a page, a topic of it, its space, or whoever wrote it."""
    about = select(PageTopic.topic_id).where(PageTopic.page_id == Page.id).correlate(Page)
    return exists().where(
        FOLLOWS,
        Subscription.person_id == viewer.person_id,
        or_(
            Subscription.page_id == Page.id,
            Subscription.topic_id.in_(about),
            Subscription.space_id == Page.space_id,
            Subscription.followed_id == Page.author_id,
        ),
    )


def promised_by(session: Session, viewer: Viewer, person_id: int) -> list[Line]:
    """Return what somebody is learning and will explain, as far as the viewer may read it."""
    return lines(session, promises(viewer).where(PROMISED, goes_on(), Page.author_id == person_id))


def promised_about(
    session: Session, viewer: Viewer, topic_ids: Collection[int], most: int = LISTED
) -> list[Line]:
    """Return what colleagues are learning about topics and will explain."""
    about = select(PageTopic.page_id).where(PageTopic.topic_id.in_(sorted(topic_ids)))
    return lines(session, promises(viewer).where(PROMISED, goes_on(), Page.id.in_(about)), most)


def promised_for(session: Session, viewer: Viewer, question: Page) -> Line | None:
    """Return the promise that will answer a question, if the viewer may know of one."""
    answers = and_(Link.page_id == Page.id, Link.kind == LinkKind.ANSWERS, Link.number == question.id)
    statement = promises(viewer).where(PROMISED, goes_on(), exists().where(answers))
    return next(iter(lines(session, statement, 1)), None)


def open_promises(session: Session, viewer: Viewer) -> int:
    """Return how many promises of the viewer's own are open, wherever they are by now."""
    statement = (
        select(func.count())
        .select_from(Page)
        .join(Undertaking, Undertaking.page_id == Page.id)
        .where(PROMISED, goes_on(), Page.author_id == viewer.person_id)
    )
    return session.scalar(unrestricted(statement, "counts the viewer's own")) or 0


def questions_named(session: Session, page: Page) -> Sequence[Page]:
    """Return the questions that a promise came from, for what happens to them with it."""
    statement = (
        select(Page)
        .join(Link, Link.number == Page.id)
        .where(Link.page_id == page.id, Link.kind == LinkKind.ANSWERS)
        .order_by(Link.id)
    )
    return session.scalars(unrestricted(statement, "whoever explains a question gives it back")).all()


def sources_of(session: Session, viewer: Viewer, page: Page) -> Sequence[Page]:
    """Return what a promise came from, as far as the viewer may read it."""
    kinds = (LinkKind.ANSWERS, LinkKind.EXTRACTED_FROM)
    statement = (
        select(Page)
        .join(Link, Link.number == Page.id)
        .where(Link.page_id == page.id, Link.kind.in_(kinds), Page.state != State.DELETED)
        .order_by(Link.id)
    )
    return session.scalars(readable(statement, Page.id, viewer)).all()


def asked_in_advance(session: Session, viewer: Viewer, page: Page) -> list[Talk]:
    """Return what was asked about the promise, not what was said about the draft; the oldest first."""
    talks = talks_of(session, viewer, page)
    return [talk for talk in talks if talk.thread.revision_id == page.live_id and not talk.is_pending]
