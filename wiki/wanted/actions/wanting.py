"""Wanting a question explained, and no more."""

from datetime import datetime

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.pages.actions.places import leave, put
from wiki.pages.models import Page, PageRole
from wiki.pages.queries.answers import has_answer
from wiki.wanted.policy import may_want


def want(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> None:
    """Count the viewer among those who want a question explained; doing it twice changes nothing.

    Raises:
        Refused: they asked it, it is answered, or it is no question.
    """
    may_want(viewer, page, is_answered=has_answer(session, viewer, page)).enforce()
    put(session, page, viewer.person_id, PageRole.WANTS, at or now())


def want_no_more(session: Session, viewer: Viewer, page: Page) -> None:
    """Count the viewer no longer; whoever asked deletes the question instead."""
    leave(session, page, viewer.person_id, PageRole.WANTS)
