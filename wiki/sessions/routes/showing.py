"""One session."""

from collections.abc import Mapping
from http import HTTPStatus

from wiki.core.db import now
from wiki.pages.current import rendering
from wiki.pages.queries import live_of
from wiki.people.current import person
from wiki.sessions import policy
from wiki.sessions.actions import Notes
from wiki.sessions.forms import TEXT_LIMIT, notes_seen
from wiki.sessions.models import Coming, Course
from wiki.sessions.queries import Seen, see_meeting
from wiki.sessions.routes.blueprint import blueprint
from wiki.sessions.showing import shown
from wiki.web.access import signed_in
from wiki.web.overtaken import carried
from wiki.web.request import Answer, glance, show, viewer


@blueprint.get("/sessions/<int:meeting_id>")
@signed_in
def one(meeting_id: int) -> Answer:
    """Show a session: when and where, who comes, what it is for and what came of it."""
    return sitting(see_meeting(glance(), viewer(), meeting_id))


def refused(meeting_id: int, errors: Mapping[str, str]) -> Answer:
    """Show it with what is wrong with what was pressed."""
    seen = see_meeting(glance(), viewer(), meeting_id)
    return sitting(seen, errors=errors, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def sitting(
    seen: Seen,
    typed: Notes | None = None,
    errors: Mapping[str, str] | None = None,
    *,
    theirs: bool = False,
    status: int = HTTPStatus.OK,
) -> Answer:
    """Show it; `typed` are notes that could not be kept, `theirs` that somebody else wrote meanwhile."""
    meeting, who, at = seen.meeting, viewer(), now()
    asked = seen.page.author_id == who.person_id and meeting.course is Course.HELD
    there = typed.were_there if typed else were_likely_there(seen)
    return show(
        "sessions/show.html",
        status=status,
        here="explainers",
        page=seen.page,
        seen=seen,
        meeting=meeting,
        texts=shown(glance(), who, rendering(), meeting, person().timezone),
        coming=seen.coming_of(who.person_id),
        may_change=policy.may_change(who, seen.company, meeting, at),
        may_say=policy.may_say(who, seen.company, meeting),
        may_note=policy.may_note(who, seen.company, meeting, at),
        may_miss=policy.may_miss(who, seen.company, meeting, at),
        is_over=meeting.closed_at is not None or meeting.starts_at <= at,
        notes=typed or Notes(meeting.notes, meeting.outcome),
        there=there,
        theirs=theirs,
        notes_seen=carried(notes_seen(meeting), status),
        thanks=live_of(glance(), who, seen.page).number if asked else None,
        errors=errors or {},
        limit=TEXT_LIMIT,
    )


def were_likely_there(seen: Seen) -> frozenset[int]:
    """Return who was there, as noted; before anybody noted it, who said that they come."""
    noted = frozenset(person.id for person in seen.were_there)
    if noted or seen.meeting.course is Course.HELD:
        return noted
    return frozenset(person.id for person in seen.saying(Coming.YES))
