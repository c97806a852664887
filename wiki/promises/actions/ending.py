"""Putting a promise off, letting it go, and keeping it."""

from datetime import date, datetime

from wiki.core.access import Refused, Viewer
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.pages.actions.places import leave
from wiki.pages.models import Page, PageRole
from wiki.promises.actions.promising import promise_again
from wiki.promises.facts import PromiseLeftBehind
from wiki.promises.policy import NO_PROMISE, may_keep
from wiki.promises.queries import questions_named
from wiki.undertakings.actions import end, extend, locked
from wiki.undertakings.facts import UndertakingEnded
from wiki.undertakings.models import Ending, Undertaking
from wiki.undertakings.queries import undertaking_of

WHY = "what happens by itself concerns every promise"


def put_off(
    session: Session, viewer: Viewer, page: Page, due_on: date, *, at: datetime | None = None
) -> Undertaking:
    """Choose another day, as often as one likes; what was let go is promised again.

    Raises:
        Refused: it is not the viewer's, the day is over or far away, or they have promised enough by now.
    """
    may_keep(viewer, page).enforce()
    if required(session, page).ended_at is not None:
        return promise_again(session, viewer, page, due_on, at=at)
    return extend(session, viewer, page, due_on, at=at)


def let_go(
    session: Session, viewer: Viewer, page: Page, words: str = "", *, at: datetime | None = None
) -> Undertaking:
    """Let a promise go. What was asked stays, and a question that it came from waits for somebody again.

    Raises:
        Refused: it is not the viewer's.
    """
    may_keep(viewer, page).enforce()
    undertaking = required(session, page)
    if undertaking.ended_at is not None:
        return undertaking
    for question in questions_named(session, page):
        leave(session, question, page.author_id, PageRole.EXPLAINS)
    return end(session, viewer, page, Ending.LET_GO, words, at=at)


def keep(session: Session, page: Page, at: datetime) -> None:
    """Note that a promise was kept, by the page that is published now; also one that was let go before."""
    if undertaking_of(session, page) is None:
        return
    undertaking = locked(session, page)
    if undertaking.how is Ending.MET:
        return
    undertaking.how, undertaking.ended_at, undertaking.ended_by_id = Ending.MET, at, page.author_id
    announce(session, UndertakingEnded(page.id), actor_id=page.author_id, at=at)


def required(session: Session, page: Page) -> Undertaking:
    """Return what a page promises.

    Raises:
        Refused: nothing.
    """
    if undertaking_of(session, page) is None:
        raise Refused(NO_PROMISE)
    return locked(session, page)


def let_go_of_departed(session: Session, page_id: int, at: datetime) -> None:
    """Let go, in their name, of what somebody promised who is no longer here."""
    page = session.get_one(Page, page_id, execution_options={"reader": WHY})
    undertaking = locked(session, page)
    if not page.is_promised or undertaking.ended_at is not None:
        return
    for question in questions_named(session, page):
        leave(session, question, page.author_id, PageRole.EXPLAINS)
    end(session, Viewer(page.author_id), page, Ending.LET_GO, at=at)
    announce(session, PromiseLeftBehind(page.id), actor_id=page.author_id, at=at)
