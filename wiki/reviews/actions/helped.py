"""Saying that a conversation helped, and taking that back."""

from datetime import datetime

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.pages.models import Page
from wiki.pages.queries import author_set
from wiki.reviews.models import Thread
from wiki.reviews.policy import may_thank


def say_it_helped(
    session: Session, viewer: Viewer, page: Page, thread: Thread, *, at: datetime | None = None
) -> Thread:
    """Mark a closed conversation as one that helped; saying so again changes nothing.

    Raises:
        Refused: it is open, the viewer's own, or they wrote none of the page.
    """
    may_thank(viewer, thread, author_set(session, viewer, page)).enforce()
    if thread.helped_at is None:
        thread.helped_at, thread.helped_by_id = at or now(), viewer.person_id
    return thread


def take_it_back(session: Session, viewer: Viewer, page: Page, thread: Thread) -> Thread:
    """Take the mark away.

    Raises:
        Refused: it is open, the viewer's own, or they wrote none of the page.
    """
    may_thank(viewer, thread, author_set(session, viewer, page)).enforce()
    thread.helped_at = thread.helped_by_id = None
    return thread
