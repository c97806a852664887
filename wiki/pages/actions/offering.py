"""Offering a page as a template, and no longer."""

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from wiki.core.access import THE_PAGE_WAS_READ, Viewer, unrestricted
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.pages.facts import TemplateOffered, TemplateWithdrawn
from wiki.pages.models import Page, PageTemplate
from wiki.pages.policy import may_offer


def offer(session: Session, viewer: Viewer, page: Page, *, keeps_space: bool) -> Page:
    """Let everybody who may read the page begin one of their own from it; doing it twice changes nothing.

    Raises:
        Refused: the viewer does not look after its space, or the page is not published.
    """
    may_offer(viewer, page, keeps_space=keeps_space).enforce()
    known = select(PageTemplate.page_id).where(PageTemplate.page_id == page.id)
    if session.scalar(unrestricted(known, THE_PAGE_WAS_READ)) is None:
        put_up(session, PageTemplate(page_id=page.id, offered_by_id=viewer.person_id))
        announce(session, TemplateOffered(page.id), actor_id=viewer.person_id)
    return page


def put_up(session: Session, template: PageTemplate) -> None:
    """Add the row; somebody else may just have done so."""
    try:
        with session.begin_nested():
            session.add(template)
    except IntegrityError:
        pass


def withdraw(session: Session, viewer: Viewer, page: Page, *, keeps_space: bool) -> Page:
    """Offer the page no more; what was begun from it stays.

    Raises:
        Refused: the viewer does not look after its space.
    """
    may_offer(viewer, page, keeps_space=keeps_space).enforce()
    gone = delete(PageTemplate).where(PageTemplate.page_id == page.id).returning(PageTemplate.page_id)
    if session.scalar(gone) is not None:
        announce(session, TemplateWithdrawn(page.id), actor_id=viewer.person_id)
    return page
