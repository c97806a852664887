"""Giving endorsements, changing them, taking them back."""

from datetime import datetime

from sqlalchemy import select

from wiki.core.access import NotFound, Stale, Viewer, readable
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.endorsements.facts import (
    EndorsementChanged,
    EndorsementConfirmed,
    EndorsementWithdrawn,
    PageEndorsed,
)
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.endorsements.policy import may_endorse
from wiki.pages.models import Page
from wiki.pages.queries import author_set


def endorse(
    session: Session,
    viewer: Viewer,
    page: Page,
    kind: EndorsementKind,
    text: str = "",
    *,
    at: datetime | None = None,
) -> Endorsement:
    """Vouch for the revision readers see; doing it again replaces what was said before.

    Raises:
        Refused: the page is not published, or the viewer wrote some of it.
    """
    may_endorse(viewer, page, author_set(session, viewer, page)).enforce()
    at = at or now()
    endorsement = own_endorsement(session, viewer, page)
    if endorsement is None:
        endorsement = Endorsement(page_id=page.id, person_id=viewer.person_id)
        session.add(endorsement)
        announce(session, PageEndorsed(page.id, viewer.person_id), actor_id=viewer.person_id, at=at)
    else:
        announce(session, EndorsementChanged(page.id, viewer.person_id), actor_id=viewer.person_id, at=at)
    endorsement.kind, endorsement.text, endorsement.given_at = kind, text, at
    endorsement.revision_id, endorsement.confirmed_at = live_revision_id(page), None
    return endorsement


def confirm(
    session: Session, viewer: Viewer, page: Page, *, version: int, at: datetime | None = None
) -> Endorsement:
    """Say that one's endorsement is true of what readers see now, with the words it had.

    Raises:
        Refused: the page is not published any more, or the viewer wrote some of it since.
        NotFound: they never endorsed it.
        Stale: readers see another version than the one they looked at.
    """
    may_endorse(viewer, page, author_set(session, viewer, page)).enforce()
    endorsement = own_endorsement(session, viewer, page)
    if endorsement is None:
        raise NotFound(page.id)
    if page.version != version:
        raise Stale("The page has changed again since you opened it. Read it, then say whether it is true.")
    if endorsement.revision_id == live_revision_id(page):
        return endorsement
    at = at or now()
    endorsement.revision_id, endorsement.confirmed_at = live_revision_id(page), at
    announce(session, EndorsementConfirmed(page.id, viewer.person_id), actor_id=viewer.person_id, at=at)
    return endorsement


def withdraw(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> None:
    """Take the viewer's endorsement back, if they gave one."""
    endorsement = own_endorsement(session, viewer, page)
    if endorsement is None:
        return
    session.delete(endorsement)
    announce(session, EndorsementWithdrawn(page.id, viewer.person_id), actor_id=viewer.person_id, at=at)


def own_endorsement(session: Session, viewer: Viewer, page: Page) -> Endorsement | None:
    """Return what the viewer said about the page, if anything."""
    statement = select(Endorsement).where(
        Endorsement.page_id == page.id, Endorsement.person_id == viewer.person_id
    )
    return session.scalar(readable(statement, Endorsement.page_id, viewer))


def live_revision_id(page: Page) -> int:
    """Return the revision readers see; a published page always has one."""
    if page.live_id is None:
        raise ValueError("A published page has no live revision.")
    return page.live_id
