"""The set-up page: open once, to whoever holds the address printed where the wiki was started."""

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response as AnyResponse

from wiki.core.access import NotFound
from wiki.people import current, forms
from wiki.people.door import let_go, unkept, with_cookie
from wiki.people.first_run import is_setup_open
from wiki.people.password_rules import HINT
from wiki.people.passwords import hashed
from wiki.people.sign_ins import begin_sign_in
from wiki.spaces.first_run import set_up
from wiki.web.access import public
from wiki.web.forms import Errors, Invalid, status_of
from wiki.web.request import Answer, glance, see_address, session, show

blueprint = Blueprint("setup", __name__)


@blueprint.get("/setup/<token>")
@public
def page(token: str) -> Answer:
    """Ask who runs this wiki."""
    require_open(token)
    return setup_page(token, {})


@blueprint.post("/setup/<token>")
@public
def save(token: str) -> Answer:
    """Make the first admin and sign them in."""
    require_open(token)
    try:
        newcomer, password = forms.newcomer(glance(), current.company())
    except Invalid as invalid:
        return setup_page(token, invalid.errors)
    let_go()
    password_hash = hashed(password)
    person = set_up(session(), token, newcomer, password_hash)
    flash(f"Welcome, {person.first_name}. Invite your colleagues next.")
    return signed_in_as(begin_sign_in(session(), person, current.lifetime(), current.agent()))


def require_open(token: str) -> None:
    """Answer 404 unless the token works and nobody runs the wiki yet."""
    if not is_setup_open(glance(), token):
        raise NotFound


def signed_in_as(token: str) -> AnyResponse:
    """Send the first admin on to their tasks."""
    return with_cookie(see_address("/admin"), token)


def setup_page(token: str, errors: Errors) -> Answer:
    """Render the page."""
    rendered = show(
        "spaces/setup.html",
        status=status_of(errors),
        token=token,
        company=current.company(),
        given=request.form,
        errors=errors,
        hint=HINT,
    )
    return unkept(rendered)
