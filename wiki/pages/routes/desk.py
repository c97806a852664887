"""The editor as a page: shared by starting, editing and coming back with errors."""

from collections.abc import Sequence
from http import HTTPStatus

from wiki.core.access import Viewer
from wiki.pages.current import rendering
from wiki.pages.forms import choices
from wiki.pages.models import Draft, Kind, Page
from wiki.pages.policy import may_delete, may_offer, may_publish
from wiki.pages.previewing import preview_of
from wiki.pages.proposing import proposals
from wiki.pages.queries.answers import questions_answered_by
from wiki.pages.queries.beginners import is_first
from wiki.pages.queries.offers import NO_OFFERING, Offering, offering_of
from wiki.pages.queries.quiet import voice_on
from wiki.pages.queries.teams import team_offered
from wiki.pages.resuming import Resumed
from wiki.pages.templates import templates_for
from wiki.pages.typed import Typed
from wiki.search.current import search_index
from wiki.web.forms import Errors
from wiki.web.request import Answer, glance, show, viewer


def desk(
    form: Typed,
    page: Page | None = None,
    *,
    errors: Errors | None = None,
    resumed: Resumed | None = None,
    unfinished: Sequence[Draft] = (),
    advice: Sequence[str] = (),
    status: int = HTTPStatus.OK,
) -> Answer:
    """Show the editor with these fields, this preview and, after a collision, what is left to be written."""
    session, who = glance(), viewer()
    offering = offering_of(session, who, page) if page else NO_OFFERING
    return show(
        "pages/editor.html",
        status=status,
        here="drafts",
        form=form,
        page=page,
        errors=errors or {},
        resumed=resumed,
        unfinished=unfinished,
        advice=advice,
        choices=choices(session, who),
        team=team_offered(session, who, page, form.kind),
        preview=preview_of(session, who, rendering(), form),
        proposals=proposals(session, who, search_index(), form, page.id if page else None),
        verdicts=verdicts(voice_on(session, who, page) if page else who, page, offering),
        templates=templates_for(session, who) if page is None and not form.text else (),
        offering=offering,
        is_first=page is not None and is_first(session, who, page),
        answered=questions_answered_by(session, who, page) if page and page.kind is not Kind.QUESTION else (),
    )


def verdicts(who: Viewer, page: Page | None, offering: Offering) -> dict[str, bool]:
    """Say which buttons the editor shows."""
    if page is None:
        return {"publish": True, "delete": False, "offer": False, "coach": False}
    return {
        "publish": bool(may_publish(who, page)),
        "delete": bool(may_delete(who, page)),
        "coach": page.author_id == who.person_id and page.kind is not Kind.QUESTION,
        "offer": bool(may_offer(who, page, keeps_space=offering.keeps_space)),
    }
