"""Taking over what a colleague promised who is no longer here, with all that was asked about it."""

from datetime import date, datetime

from sqlalchemy import delete, select, update

from wiki.core.access import THE_PAGE_WAS_READ, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.notices.models import Subscription
from wiki.pages.facts import PageDeleted
from wiki.pages.models import Page, Revision, State
from wiki.pages.words import Words
from wiki.people.models import Person
from wiki.promises.actions.promising import Promised, come_from, promise
from wiki.promises.facts import PromiseHandedOn
from wiki.promises.policy import may_take_over
from wiki.promises.queries import questions_named
from wiki.reviews.models import Message, Thread
from wiki.undertakings.actions import locked
from wiki.undertakings.queries import undertaking_of


def take_over(
    session: Session, viewer: Viewer, page: Page, live: Revision, due_on: date, *, at: datetime | None = None
) -> Page:
    """Promise the same, and move what was asked and who follows it there; the old address leads to it.

    What the colleague wrote behind their promise stays with theirs, in the trash.

    Raises:
        Refused: they are still here, or have not let it go; or the viewer may not promise it.
    """
    moment = at or now()
    undertaking = locked(session, page) if undertaking_of(session, page) else None
    session.refresh(page, ["state"])  # of two who take it over in one instant, the second finds it gone
    is_here = session.get_one(Person, page.author_id).deactivated_at is None
    may_take_over(viewer, page, undertaking, is_author_here=is_here).enforce()
    words = Words(live.title, live.summary, live.text, tuple(topic.id for topic in page.topics))
    heir = promise(session, viewer, Promised(words, page.space, due_on), at=moment)
    for question in questions_named(session, page):
        come_from(session, viewer, heir, question, moment)
    move_threads(session, page, live, heir)
    move_followers(session, page, heir)
    page.state, page.replaced_by_id = State.DELETED, heir.id
    page.deleted_at, page.deleted_by_id = moment, viewer.person_id
    announce(session, PageDeleted(page.id), actor_id=viewer.person_id, at=moment)
    announce(session, PromiseHandedOn(heir.id, page.id), actor_id=viewer.person_id, at=moment)
    return heir


def move_threads(session: Session, page: Page, live: Revision, heir: Page) -> None:
    """Move what was asked in advance; what was said about the draft stays with it."""
    asked = select(Thread.id).where(Thread.page_id == page.id, Thread.revision_id == live.id)
    ids = session.scalars(unrestricted(asked, THE_PAGE_WAS_READ)).all()
    moved = update(Message).where(Message.thread_id.in_(ids)).values(page_id=heir.id)
    session.execute(moved.execution_options(synchronize_session=False))
    threads = update(Thread).where(Thread.id.in_(ids)).values(page_id=heir.id, revision_id=heir.live_id)
    session.execute(threads.execution_options(synchronize_session=False))


def move_followers(session: Session, page: Page, heir: Page) -> None:
    """Let those who follow the old promise follow the new one."""
    already = select(Subscription.person_id).where(Subscription.page_id == heir.id)
    both = delete(Subscription).where(Subscription.page_id == page.id, Subscription.person_id.in_(already))
    session.execute(both.execution_options(synchronize_session=False))
    moved = update(Subscription).where(Subscription.page_id == page.id).values(page_id=heir.id)
    session.execute(moved.execution_options(synchronize_session=False))
