"""Saying whether one comes."""

from flask import flash

from wiki.sessions import actions
from wiki.sessions.forms import read_coming
from wiki.sessions.models import Coming
from wiki.sessions.queries import see_meeting
from wiki.sessions.routes.blueprint import blueprint
from wiki.sessions.routes.showing import refused
from wiki.web.access import signed_in
from wiki.web.forms import Invalid
from wiki.web.request import Answer, see_address, session, viewer

SAID = {
    Coming.YES: "You come.",
    Coming.MAYBE: "You may come.",
    Coming.NO: "You do not come.",
}


@blueprint.post("/sessions/<int:meeting_id>/coming")
@signed_in
def say(meeting_id: int) -> Answer:
    """Say whether one comes; saying it again changes it."""
    try:
        coming = read_coming()
    except Invalid as invalid:
        return refused(meeting_id, invalid.errors)
    seen = see_meeting(session(), viewer(), meeting_id, lock=True)
    actions.say(session(), viewer(), seen, coming)
    flash(SAID[coming])
    return see_address(f"/sessions/{meeting_id}#coming")
