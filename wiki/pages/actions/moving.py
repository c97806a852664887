"""Moving a page to another space."""

from sqlalchemy.orm.attributes import set_committed_value

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.pages.audiences import address_to
from wiki.pages.facts import PageMoved
from wiki.pages.holding import hold_page, hold_to_write_in
from wiki.pages.models import Page
from wiki.pages.policy import may_edit, may_move
from wiki.pages.queries.quiet import voice_on
from wiki.spaces.actions import shut_drafts
from wiki.spaces.models import Space


def move(session: Session, viewer: Viewer, page: Page, space: Space) -> Page:
    """Put the page into another space; who may read it changes with that.

    Raises:
        Refused: the viewer may not edit the page, or not write in the other space, or it is for one team.
    """
    hold_page(session, page)
    viewer = voice_on(session, viewer, page)
    may_edit(viewer, page).enforce()
    space = hold_to_write_in(session, viewer, space)
    may_move(viewer, page, space).enforce()
    if page.space_id != space.id:
        page.space_id = space.id
        set_committed_value(page, "space", space)
        address_to(session, page)
        session.flush()
        shut_drafts(session, space)
        announce(session, PageMoved(page.id), actor_id=viewer.person_id)
    return page
