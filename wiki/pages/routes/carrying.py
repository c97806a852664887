"""Words that a form could not save: shown with what went wrong, and carried through a sign-in.

A browser without script leaves the editor when it sends the form, so the answer has to bring the words back.
"""

from http import HTTPStatus

from flask import g, render_template, request
from flask_wtf.csrf import generate_csrf

from wiki.core.access import Gone, NotFound, Viewer
from wiki.core.db import Session
from wiki.pages import actions
from wiki.pages.forms import typed
from wiki.pages.models import Page
from wiki.pages.policy import may_edit
from wiki.pages.queries import find_page
from wiki.pages.routes.blueprint import blueprint
from wiki.people.door import unkept
from wiki.people.knocking import let_in_by_form
from wiki.spaces.viewers import viewer_for
from wiki.web import forms
from wiki.web.access import public
from wiki.web.forms import Errors
from wiki.web.headers import is_foreign
from wiki.web.login import is_signed_in
from wiki.web.request import Answer, see_address, session, viewer
from wiki.web.voices import Trouble, speaking

SIGNED_OUT = "You were signed out, so nothing was saved. Sign in here, and your text is kept as your draft."
SIGNED_IN_ANEW = "You signed in again since this form was opened, so nothing was saved. Keep your text."
REASONS = {
    HTTPStatus.NOT_FOUND: "There is no such page any more, or not for you, so nothing was saved.",
    HTTPStatus.GONE: "This page was deleted while you were writing, so nothing was saved.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The server can save nothing right now. Send it again in a minute.",
    HTTPStatus.INSUFFICIENT_STORAGE: "The disk of the server is full. Tell whoever runs this wiki.",
}
OTHERWISE = "Something went wrong on our side, and this may not have been saved. Copy your text to be sure."


def with_the_words(trouble: Trouble) -> Answer:
    """Say what went wrong above the words that were sent, and offer what can be done with them."""
    if trouble.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return render_template("errors/413.html", status=trouble.status), trouble.status
    if is_foreign():
        return render_template("errors/403.html", status=HTTPStatus.FORBIDDEN), HTTPStatus.FORBIDDEN
    return carried(trouble, {})


@blueprint.post("/drafts/carried")
@speaking(with_the_words)
@public
def keep_carried() -> Answer:
    """Keep words that a form could not save, as a draft of whoever is or signs in here."""
    if is_signed_in():
        return see_address(kept(session(), viewer()))
    return let_in_by_form(
        lambda errors, status: carried(Trouble(status), errors),
        lambda person: see_address(kept(session(), viewer_for(session(), person))),
    )


def kept(unit: Session, who: Viewer) -> str:
    """Keep the words and return where to go on with them: on their page, or as a new one."""
    page = page_of(unit, who)
    draft = actions.keep_draft(unit, who, page, typed())
    unit.flush()
    return f"/e/{page.id}/edit?draft={draft.id}" if page else f"/write?draft={draft.id}"


def page_of(unit: Session, who: Viewer) -> Page | None:
    """Return the page the words are for, if there is one that this person may edit."""
    page_id = forms.number("page")
    try:
        page = find_page(unit, who, page_id) if page_id else None
    except (NotFound, Gone):
        return None
    return page if page and may_edit(who, page) else None


def carried(trouble: Trouble, errors: Errors) -> Answer:
    """Show the words with every field the form had, so that none of them is lost on the way."""
    is_passing = trouble.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    here = request.endpoint == "pages.keep_carried"
    body = render_template(
        "pages/carried.html",
        reason=reason_of(trouble, is_passing=is_passing),
        reference=trouble.reference,
        errors=errors,
        form=typed(),
        page_id=(request.view_args or {}).get("page_id") or forms.number("page"),
        name=request.form.get("name", ""),
        person=g.get("person"),
        signs_in="person" not in g and (here or not is_passing),
        sends_again_to=request.path if is_passing else "",
        pressed=request.form.get("to", "save"),
        token=generate_csrf(),
    )
    return unkept((body, trouble.status))


def reason_of(trouble: Trouble, *, is_passing: bool) -> str:
    """Say why the words are here and not in the wiki."""
    if trouble.sentence:
        return f"{trouble.sentence} Nothing was saved."
    if "person" not in g and not is_passing:
        return SIGNED_OUT
    return SIGNED_IN_ANEW if trouble.is_stale_form else REASONS.get(HTTPStatus(trouble.status), OTHERWISE)
