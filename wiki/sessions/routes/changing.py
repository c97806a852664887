"""Changing a session, and calling it off."""

from http import HTTPStatus

from flask import flash

from wiki.core.db import now
from wiki.people.current import person
from wiki.sessions import actions
from wiki.sessions.actions import CHANGED, plan_of
from wiki.sessions.forms import TEXT_LIMIT, Calling, checked, filled, plan_seen, typed
from wiki.sessions.policy import may_change
from wiki.sessions.queries import Seen, see_meeting
from wiki.sessions.routes.blueprint import blueprint
from wiki.sessions.routes.showing import refused
from wiki.web import forms
from wiki.web.access import signed_in
from wiki.web.forms import Errors, Invalid
from wiki.web.overtaken import carried
from wiki.web.request import Answer, glance, see_address, session, show, start_over, viewer

CALLED_OFF = "called_off"
DID_NOT_HAPPEN = "did_not_happen"


@blueprint.get("/sessions/<int:meeting_id>/edit")
@signed_in
def edit(meeting_id: int) -> Answer:
    """Show the form of a session that is there."""
    seen = see_meeting(glance(), viewer(), meeting_id)
    may_change(viewer(), seen.company, seen.meeting, now()).enforce()
    return changing(seen, filled(seen.meeting, person().timezone))


@blueprint.post("/sessions/<int:meeting_id>/edit")
@signed_in
def change(meeting_id: int) -> Answer:
    """Change it; those who take part are told of another time or place."""
    form = typed()
    try:
        plan = checked(form, person().timezone)
    except Invalid as invalid:
        seen = see_meeting(glance(), viewer(), meeting_id)
        may_change(viewer(), seen.company, seen.meeting, now()).enforce()
        return changing(seen, form, invalid.errors)
    seen = see_meeting(session(), viewer(), meeting_id, lock=True)
    if form.seen != plan_seen(seen.meeting) and plan != plan_of(seen.meeting):
        return overtaken(meeting_id, form)
    told = actions.change(session(), viewer(), seen, plan)
    flash("Changed. Everybody who takes part is told." if told else "Changed.")
    return see_address(f"/sessions/{meeting_id}")


@blueprint.post("/sessions/<int:meeting_id>/end")
@signed_in
def end(meeting_id: int) -> Answer:
    """Call it off, or note that it did not happen."""
    how = forms.text("how")
    if how not in {CALLED_OFF, DID_NOT_HAPPEN}:
        return refused(meeting_id, {"how": "Say whether to call it off, or that it did not happen."})
    seen = see_meeting(session(), viewer(), meeting_id, lock=True)
    if how == CALLED_OFF:
        actions.call_off(session(), viewer(), seen)
        flash("Called off. Everybody who takes part is told.")
    else:
        actions.miss(session(), viewer(), seen)
        flash("Noted that it did not happen.")
    return see_address(f"/sessions/{meeting_id}")


def overtaken(meeting_id: int, form: Calling) -> Answer:
    """Show what was typed again, and beside it what somebody else made of the session meanwhile."""
    start_over()
    seen = see_meeting(glance(), viewer(), meeting_id)
    may_change(viewer(), seen.company, seen.meeting, now()).enforce()
    return changing(seen, form, {"": CHANGED}, status=HTTPStatus.CONFLICT)


def changing(
    seen: Seen, form: Calling, errors: Errors | None = None, status: int = HTTPStatus.UNPROCESSABLE_ENTITY
) -> Answer:
    """Show the form, with what is wrong with what was typed."""
    zone = person().timezone
    return show(
        "sessions/edit.html",
        status=status if errors else HTTPStatus.OK,
        here="explainers",
        page=seen.page,
        meeting=seen.meeting,
        form=form,
        seen=carried(plan_seen(seen.meeting), status),
        theirs=filled(seen.meeting, zone) if status == HTTPStatus.CONFLICT else None,
        zone=zone,
        errors=errors or {},
        limit=TEXT_LIMIT,
    )
