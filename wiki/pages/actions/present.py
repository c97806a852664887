"""Who has a page open to edit it: known for a minute after each sign of life."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.pages.models import Page, Presence
from wiki.pages.policy import may_edit

LASTS = timedelta(seconds=60)  # without a sign of life; editors send one every half minute or so


def be_present(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> None:
    """Note that somebody has the editor of a page open, and forget whoever gave no sign for a minute.

    Raises:
        Refused: the viewer may not edit the page.
    """
    may_edit(viewer, page).enforce()
    moment = at or now()
    session.execute(delete(Presence).where(Presence.seen_at < moment - LASTS))
    again = update(Presence).where(Presence.page_id == page.id, Presence.person_id == viewer.person_id)
    if session.scalar(again.values(seen_at=moment).returning(Presence.page_id)) is None:
        arrive(session, Presence(page_id=page.id, person_id=viewer.person_id, seen_at=moment))


def arrive(session: Session, presence: Presence) -> None:
    """Add the row; another window of the same person may just have done so."""
    try:
        with session.begin_nested():
            session.add(presence)
    except IntegrityError:
        pass


def leave(session: Session, viewer: Viewer, page_id: int) -> None:
    """Forget that the viewer had the page open."""
    mine = delete(Presence).where(Presence.page_id == page_id, Presence.person_id == viewer.person_id)
    session.execute(mine)
