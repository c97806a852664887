"""Keeping words that are not saved yet, and letting them go."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.pages.models import Draft, DraftReason, Page
from wiki.pages.policy import may_edit
from wiki.pages.queries.drafts import draft_of_form
from wiki.pages.typed import Typed
from wiki.spaces.models import Space


def keep_draft(
    session: Session,
    viewer: Viewer,
    page: Page | None,
    typed: Typed,
    *,
    sequence: int | None = None,
    reason: DraftReason = DraftReason.TYPED,
    at: datetime | None = None,
) -> Draft:
    """Keep somebody's words as they stand.

    Where the form counts its states, an older one arriving late changes nothing. The draft that the form was
    opened from makes way for this one.

    Raises:
        Refused: the viewer may not edit the page.
    """
    if page is not None:
        may_edit(viewer, page).enforce()
    draft = draft_for(session, viewer, typed.token, reason)
    if sequence is not None and sequence < draft.sequence:
        return draft
    write_down(session, draft, page, typed)
    draft.sequence = draft.sequence + 1 if sequence is None else sequence
    draft.saved_at = at or now()
    let_go_of_seen(session, viewer, typed)
    return draft


def settle_drafts(session: Session, viewer: Viewer, typed: Typed) -> None:
    """Let go of what a form kept, now that its words are saved."""
    mine = delete(Draft).where(Draft.person_id == viewer.person_id)
    session.execute(mine.where(Draft.form_token == typed.token))
    let_go_of_seen(session, viewer, typed)


def let_go_of_form(session: Session, viewer: Viewer, form_token: str, sequence: int) -> None:
    """Throw away what a form kept up to this state: by now it says nothing that is not saved."""
    mine = delete(Draft).where(Draft.person_id == viewer.person_id, Draft.form_token == form_token)
    session.execute(mine.where(Draft.sequence <= sequence))


def let_go(session: Session, viewer: Viewer, draft_id: int) -> None:
    """Throw away a draft of the viewer's own; nobody else's is touched."""
    session.execute(delete(Draft).where(Draft.id == draft_id, Draft.person_id == viewer.person_id))


def draft_for(session: Session, viewer: Viewer, form_token: str, reason: DraftReason) -> Draft:
    """Return the form's draft, begun now if there is none; two requests in one instant begin one."""
    if draft := draft_of_form(session, viewer, form_token):
        return draft
    begun = Draft(person_id=viewer.person_id, form_token=form_token, reason=reason, sequence=0)
    try:
        with session.begin_nested():
            session.add(begun)
    except IntegrityError:
        return draft_of_form(session, viewer, form_token) or begun
    return begun


def write_down(session: Session, draft: Draft, page: Page | None, typed: Typed) -> None:
    """Put the fields into the row, however long they are; a space that is not there is left out."""
    draft.page_id = page.id if page else None
    draft.base = typed.base
    draft.kind = typed.kind
    draft.space_id = typed.space_id if typed.space_id and session.get(Space, typed.space_id) else None
    draft.title, draft.summary, draft.text = typed.title, typed.summary, typed.text
    draft.topics, draft.note, draft.minor = typed.topics, typed.note, typed.minor
    draft.for_team = bool(typed.for_team)


def let_go_of_seen(session: Session, viewer: Viewer, typed: Typed) -> None:
    """Remove the draft these words were taken from, unless its own form went on meanwhile."""
    if typed.seen is None:
        return
    seen = delete(Draft).where(Draft.id == typed.seen.draft_id, Draft.person_id == viewer.person_id)
    unchanged = seen.where(Draft.sequence == typed.seen.sequence, Draft.form_token != typed.token)
    session.execute(unchanged)
