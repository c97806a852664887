"""Going on with unsaved words: what the editor opens with, and what it says of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session
from wiki.pages.models import Draft, Page, Revision
from wiki.pages.queries.drafts import begun_on_nothing, draft_on, find_draft
from wiki.pages.typed import Typed, differ, taken_from
from wiki.spaces.models import Space

UNFINISHED_SHOWN = 3  # above the editor; all of them are under the drafts


@dataclass(frozen=True, slots=True)
class Resumed:
    """Unsaved words an editor opens with."""

    draft: Draft
    form: Typed
    since: Revision | None = None  # the newest version, where it is newer than what they were begun on


def resumed_on(session: Session, viewer: Viewer, page: Page, head: Revision, newest: Typed) -> Resumed | None:
    """Return the words the viewer left unsaved on a page, unless they say nothing that is not saved."""
    draft = draft_on(session, viewer, page)
    if draft is None or not differ(taken_from(draft), newest):
        return None
    return going_on(draft, page, head)


def resumed(session: Session, viewer: Viewer, page: Page, head: Revision, draft_id: int) -> Resumed:
    """Return one draft of the viewer's on this page.

    Raises:
        NotFound: there is none, or it belongs to another page.
    """
    draft = find_draft(session, viewer, draft_id)
    if draft.page_id != page.id:
        raise NotFound(draft_id)
    return going_on(draft, page, head)


def going_on(draft: Draft, page: Page, head: Revision) -> Resumed:
    """Return the draft as a form of its own, with the page's space where it names none."""
    form = taken_from(draft)
    form = replace(form, space_id=form.space_id or page.space_id, base=form.base or head.number)
    return Resumed(draft, form, head if head.number > form.base else None)


def resumed_as_new(session: Session, viewer: Viewer, spaces: Sequence[Space], draft_id: int) -> Resumed:
    """Return one draft of the viewer's as the beginning of a page.

    Raises:
        NotFound: there is none.
    """
    draft = find_draft(session, viewer, draft_id)
    return Resumed(draft, replace(taken_from(draft), base=0, space_id=offered(spaces, draft.space_id)))


def offered(spaces: Sequence[Space], space_id: int | None) -> int | None:
    """Return the space if it is offered, else the first that is."""
    ids = [space.id for space in spaces]
    return space_id if space_id in ids else next(iter(ids), None)


def unfinished(session: Session, viewer: Viewer) -> Sequence[Draft]:
    """Return the newest few of the viewer's pages that were never saved."""
    return session.scalars(begun_on_nothing(viewer).limit(UNFINISHED_SHOWN)).all()
