"""Keeping what came of a session."""

from http import HTTPStatus

from flask import flash

from wiki.core.db import now
from wiki.sessions import actions
from wiki.sessions.actions import Notes
from wiki.sessions.forms import check_notes, notes_seen, notes_token, typed_notes
from wiki.sessions.policy import may_note
from wiki.sessions.queries import see_meeting
from wiki.sessions.routes.blueprint import blueprint
from wiki.sessions.routes.showing import sitting
from wiki.web.access import signed_in
from wiki.web.forms import Errors, Invalid
from wiki.web.request import Answer, glance, see_address, session, start_over, viewer

OVERTAKEN = (
    "Somebody else wrote notes meanwhile. They stand above yours; put the two together, then keep them."
)


@blueprint.post("/sessions/<int:meeting_id>/notes")
@signed_in
def keep(meeting_id: int) -> Answer:
    """Keep notes, outcome and who was there; what others wrote meanwhile is never written over."""
    kept, based_on = typed_notes(), notes_token()
    try:
        check_notes(kept)
    except Invalid as invalid:
        return again(meeting_id, kept, invalid.errors)
    seen = see_meeting(session(), viewer(), meeting_id, lock=True)
    may_note(viewer(), seen.company, seen.meeting, now()).enforce()
    same = (kept.notes, kept.outcome) == (seen.meeting.notes, seen.meeting.outcome)
    if based_on != notes_seen(seen.meeting) and not same:
        start_over()
        return again(meeting_id, kept, {"notes": OVERTAKEN}, theirs=True, status=HTTPStatus.CONFLICT)
    actions.note(session(), viewer(), seen, kept)
    flash("Kept.")
    return see_address(f"/sessions/{meeting_id}")


def again(
    meeting_id: int,
    kept: Notes,
    errors: Errors,
    *,
    theirs: bool = False,
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> Answer:
    """Show what was typed again, with what is wrong with it."""
    seen = see_meeting(glance(), viewer(), meeting_id)
    may_note(viewer(), seen.company, seen.meeting, now()).enforce()
    return sitting(seen, kept, errors, theirs=theirs, status=status)
