"""The door: signing in and out, and joining through a one-time address."""

import logging
from contextlib import suppress
from datetime import timedelta
from http import HTTPStatus
from math import ceil

from flask import Blueprint, Response, flash, g, make_response, request
from flask import session as form_cookie
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response as AnyResponse

from wiki.core.clock import now
from wiki.core.db import writing
from wiki.core.names import folded
from wiki.people import again, attempts, current, forms, queries, settings
from wiki.people.door import counted, let_go, sentence_for, unkept, with_cookie
from wiki.people.invitations import invited
from wiki.people.known import knock_of, recognise_later
from wiki.people.models import Person
from wiki.people.newcomers import accept
from wiki.people.password_rules import HINT
from wiki.people.passwords import Crowded, hashed, is_dated, matches
from wiki.people.sign_ins import begin_sign_in, end_sign_in, mark_seen, needs_seeing
from wiki.people.signing_in import let_in, strengthen
from wiki.web.access import public
from wiki.web.errors import error_page
from wiki.web.forms import Errors, Invalid
from wiki.web.login import forget, is_signed_in, safe_address
from wiki.web.request import Answer, engine, glance, see, see_address, session, show

blueprint = Blueprint("people", __name__)
blueprint.register_blueprint(settings.blueprint)
blueprint.register_blueprint(again.blueprint)

log = logging.getLogger(__name__)

WRONG = "This name and password do not belong together. Check both and try again."


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
    try:
        claim = forms.claim()
    except Invalid as invalid:
        return login_page(invalid.errors, HTTPStatus.UNPROCESSABLE_ENTITY)
    person = queries.person_by_name(glance(), claim.name)
    knock = knock_of(person, folded(claim.name))
    if wait := counted(knock):
        return too_many(wait)
    let_go()
    if not proves(person, claim.password):
        return login_page({"name": WRONG}, HTTPStatus.UNPROCESSABLE_ENTITY)
    return welcome(person, claim.password, knock)


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
    """Note now and then that a browser was used, in a small write of its own after reading."""
    row, at = g.get("sign_in"), now()
    if row is None or response.status_code >= HTTPStatus.BAD_REQUEST or not needs_seeing(row, at):
        return response
    if "session" in g:
        mark_seen(session(), row.id, at)
        return response
    with (
        suppress(OperationalError),
        writing(engine(), quiet=True) as unit,
    ):  # a busy database is no reason to fail a page
        mark_seen(unit, row.id, at)
    return response


@blueprint.app_errorhandler(Crowded)
def crowded(_: Crowded) -> AnyResponse:
    """Ask to come back in a moment, so that those who only read are not kept waiting."""
    sentence = "Many people are signing in right now. Try again in a few seconds."
    response = make_response(error_page(HTTPStatus.SERVICE_UNAVAILABLE, sentence))
    response.headers["Retry-After"] = "5"
    return response


def proves(person: Person | None, password: str) -> bool:
    """Whether the password is this person's; takes as long when there is no such person."""
    kept = person.password_hash if person and person.can_sign_in else None
    if matches(password, kept):
        return True
    log.info("A sign-in failed for %s.", f"person {person.id}" if person else "an unknown name")
    return False


def welcome(person: Person | None, password: str, knock: attempts.Knock) -> Answer:
    """Sign the person in and send them where they wanted to go."""
    if person is None:
        return login_page({"name": WRONG}, HTTPStatus.UNPROCESSABLE_ENTITY)
    stronger = hashed(password) if is_dated(person.password_hash or "") else None
    token = let_in(session(), person, current.lifetime(), current.agent())
    if token is None:
        return login_page({"name": WRONG}, HTTPStatus.UNPROCESSABLE_ENTITY)
    attempts.forgive(session(), knock)
    if stronger:
        strengthen(session(), person, stronger)
    if is_signed_in():
        end_sign_in(session(), current.sign_in().id)
    response = with_cookie(see_address(safe_address(request.form.get("next"))), token)
    recognise_later(response, person)
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


def too_many(wait: timedelta) -> Answer:
    """Say how long to wait, to people and to programs."""
    response = make_response(login_page({"name": sentence_for(wait)}, HTTPStatus.TOO_MANY_REQUESTS))
    response.headers["Retry-After"] = str(ceil(wait.total_seconds()))
    return response


def invitation_page(token: str, person: Person, errors: Errors) -> Answer:
    """Render the page of a one-time address."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    given = request.form if request.method == "POST" else {"name": person.name, "handle": person.handle}
    values = {"token": token, "person": person, "given": given, "errors": errors, "hint": HINT}
    return unkept(show("people/invitation.html", status=status, company=current.company(), **values))


def invitation_over() -> Answer:
    """Say that the address no longer works, and what to do."""
    return unkept(show("people/invitation_over.html", status=HTTPStatus.NOT_FOUND))
