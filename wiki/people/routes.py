"""The door: signing in and out, and joining through a one-time address."""

import logging
from contextlib import suppress
from datetime import datetime
from functools import partial
from http import HTTPStatus

from flask import Blueprint, Response, flash, g, make_response, request
from flask import session as form_cookie
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response as AnyResponse

from wiki.core.clock import now
from wiki.core.db import writing
from wiki.people import again, current, forms, queries, settings
from wiki.people.door import let_go, unkept, with_cookie
from wiki.people.invitations import invited
from wiki.people.knocking import let_in_by_form
from wiki.people.models import Person
from wiki.people.newcomers import accept
from wiki.people.password_rules import HINT
from wiki.people.passwords import Crowded, hashed
from wiki.people.sign_ins import begin_sign_in, end_sign_in, mark_seen, needs_seeing
from wiki.web.access import public
from wiki.web.afterwards import once_sent
from wiki.web.errors import error_page
from wiki.web.forms import Errors, Invalid, status_of
from wiki.web.login import forget, is_signed_in, safe_address
from wiki.web.request import Answer, engine, glance, see, see_address, session, show

blueprint = Blueprint("people", __name__)
blueprint.register_blueprint(settings.blueprint)
blueprint.register_blueprint(again.blueprint)

log = logging.getLogger(__name__)


@blueprint.get("/login")
@public
def sign_in_page() -> Answer:
    """Ask who is there."""
    if is_signed_in():
        return see_address(safe_address(request.args.get("next")))
    return login_page({})


@blueprint.post("/login")
@public
def sign_in() -> Answer:
    """Let somebody in, under an id no one knew before."""
    return let_in_by_form(login_page, lambda _: see_address(safe_address(request.form.get("next"))))


@blueprint.post("/logout")
@public
def sign_out() -> AnyResponse:
    """End this sign-in and let the browser forget what it kept."""
    if is_signed_in():
        end_sign_in(session(), current.sign_in().id)
    form_cookie.clear()
    flash("You are signed out.")
    response = see("people.sign_in_page")
    response.headers["Clear-Site-Data"] = '"cache"'
    forget(response)
    return response


@blueprint.get("/invite/<token>")
@public
def invitation(token: str) -> Answer:
    """Show what the one-time address is for; looking uses nothing up."""
    person = invited(glance(), token)
    return invitation_page(token, person, {}) if person else invitation_over()


@blueprint.post("/invite/<token>")
@public
def accept_invitation(token: str) -> Answer:
    """Set the password, and for newcomers the name and handle, and sign them in."""
    person = invited(glance(), token)
    if person is None:
        return invitation_over()
    try:
        handle, name, password = chosen(person)
    except Invalid as invalid:
        return invitation_page(token, person, invalid.errors)
    let_go()
    password_hash = hashed(password)
    row = queries.find_person(session(), person.id)
    accept(session(), row, token, password_hash, handle=handle, name=name)
    flash(f"Welcome, {row.first_name}.")
    return with_cookie(see_address("/"), begin_sign_in(session(), row, current.lifetime(), current.agent()))


@blueprint.after_app_request
def note_presence(response: Response) -> Response:
    """Note now and then that a browser was used; after reading, once the answer is on its way."""
    row, at = g.get("sign_in"), now()
    if row is None or response.status_code >= HTTPStatus.BAD_REQUEST or not needs_seeing(row, at):
        return response
    if "session" in g:
        mark_seen(session(), row.id, at)
        return response
    return once_sent(response, partial(note_seen, engine(), row.id, at))


def note_seen(database: Engine, sign_in_id: int, at: datetime) -> None:
    """Note that a browser was used, unless somebody else writes just now; the next page will note it."""
    with suppress(OperationalError), writing(database, quiet=True, patient=False) as unit:
        mark_seen(unit, sign_in_id, at)


@blueprint.app_errorhandler(Crowded)
def crowded(_: Crowded) -> AnyResponse:
    """Ask to come back in a moment, so that those who only read are not kept waiting."""
    sentence = "Many people are signing in right now. Try again in a few seconds."
    response = make_response(error_page(HTTPStatus.SERVICE_UNAVAILABLE, sentence))
    response.headers["Retry-After"] = "5"
    return response


def chosen(person: Person) -> tuple[str, str, str]:
    """Read the handle, name and password; somebody with a password only chooses a new one."""
    if person.password_hash is not None:
        return person.handle, person.name, forms.new_password(person, current.company())
    who, password = forms.newcomer(glance(), current.company(), person)
    return who.handle, who.name, password


def login_page(errors: Errors, status: int = HTTPStatus.OK) -> Answer:
    """Render the sign-in page."""
    where = safe_address(request.values.get("next"))
    needs_admin = not queries.has_admin(glance())
    return show(
        "people/login.html",
        status=status,
        errors=errors,
        name=request.form.get("name", ""),
        next=where,
        needs_admin=needs_admin,
    )


def invitation_page(token: str, person: Person, errors: Errors) -> Answer:
    """Render the page of a one-time address."""
    status = status_of(errors)
    given = request.form if request.method == "POST" else {"name": person.name, "handle": person.handle}
    values = {"token": token, "person": person, "given": given, "errors": errors, "hint": HINT}
    return unkept(show("people/invitation.html", status=status, company=current.company(), **values))


def invitation_over() -> Answer:
    """Say that the address no longer works, and what to do."""
    return unkept(show("people/invitation_over.html", status=HTTPStatus.NOT_FOUND))
