"""Asking about a promise in advance: threads of its page, about all of it, which no review waits for."""

from datetime import datetime

from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session
from wiki.pages.models import Page, Revision
from wiki.promises.policy import may_ask
from wiki.reviews.actions import Comment, open_thread, reply
from wiki.reviews.models import Message, Thread, ThreadKind


def ask_in_advance(
    session: Session, viewer: Viewer, page: Page, live: Revision, words: str, *, at: datetime | None = None
) -> Thread:
    """Ask something that the explainer should answer.

    Raises:
        Refused: it is no promise any more.
    """
    may_ask(page).enforce()
    return open_thread(session, viewer, page, live, Comment(words, kind=ThreadKind.QUESTION), at=at)


def reply_to(
    session: Session, viewer: Viewer, page: Page, thread: Thread, words: str, *, at: datetime | None = None
) -> Message:
    """Say something to what was asked in advance.

    Raises:
        Refused: it is no promise any more.
        NotFound: the conversation is about what is written behind the promise.
    """
    may_ask(page).enforce()
    if thread.revision_id != page.live_id:
        raise NotFound(thread.id)
    return reply(session, viewer, thread, words, at=at)
