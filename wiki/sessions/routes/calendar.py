"""A session for one's calendar."""

from urllib.parse import urlsplit

from flask import Response

from wiki.people.current import address_of, settings
from wiki.sessions.calendar import calendar_of
from wiki.sessions.queries import see_meeting
from wiki.sessions.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.request import glance, viewer


@blueprint.get("/sessions/<int:meeting_id>.ics")
@signed_in
def calendar(meeting_id: int) -> Response:
    """Hand out the session as a calendar file; taken again after a change, it replaces the entry."""
    meeting = see_meeting(glance(), viewer(), meeting_id).meeting
    address = address_of(f"/sessions/{meeting_id}")
    domain = urlsplit(settings().base_url).hostname or "localhost"
    response = Response(calendar_of(meeting, meeting.called_by, address, domain), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f"attachment; filename=session-{meeting_id}.ics"
    response.headers["Cache-Control"] = "private, no-store"
    return response
