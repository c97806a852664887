"""The trash: nothing is lost, and an old address says what replaced it."""

from datetime import datetime

from sqlalchemy import Table, exists, select

from wiki.core.access import THE_PAGE_WAS_READ, Viewer, unrestricted
from wiki.core.db import Base, Session, now
from wiki.core.facts import announce
from wiki.pages.audiences import address_to
from wiki.pages.facts import PageDeleted, PageRestored
from wiki.pages.holding import hold_page
from wiki.pages.models import Kind, Page, State
from wiki.pages.policy import may_delete


def delete(
    session: Session,
    viewer: Viewer,
    page: Page,
    *,
    replaced_by: Page | None = None,
    at: datetime | None = None,
) -> Page:
    """Move a page to the trash, where its revisions stay.

    Raises:
        Refused: it is neither the viewer's nor are they a steward.
        Gone: somebody else did in the same instant.
    """
    hold_page(session, page)
    may_delete(viewer, page).enforce()
    page.state = State.DELETED
    page.deleted_at = at or now()
    page.deleted_by_id = viewer.person_id
    page.replaced_by_id = replaced_by.id if replaced_by else None
    announce(session, PageDeleted(page.id), actor_id=viewer.person_id, at=at)
    return page


def restore(session: Session, viewer: Viewer, page: Page) -> Page:
    """Bring a page back as it was; twice changes nothing.

    Raises:
        Refused: the viewer could not have deleted it either.
    """
    hold_page(session, page)
    may_delete(viewer, page).enforce()
    if page.state is not State.DELETED:
        return page
    page.state = former_state(session, page)
    page.deleted_at = page.deleted_by_id = page.replaced_by_id = None
    address_to(session, page)
    announce(session, PageRestored(page.id), actor_id=viewer.person_id)
    return page


def former_state(session: Session, page: Page) -> State:
    """Return what a page in the trash was before.

    `undertakings` is a slice above this one, so its table is named rather than imported.
    """
    if page.published_at:
        return State.PUBLISHED
    undertaking: Table = Base.metadata.tables["undertaking"]
    was_promised = select(exists().where(undertaking.c.page_id == page.id))
    promised = page.kind is Kind.EXPLAINER and session.scalar(unrestricted(was_promised, THE_PAGE_WAS_READ))
    return State.PROMISED if promised else State.DRAFT
