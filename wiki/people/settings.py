"""What people change about themselves: profile, display, password, and where they are signed in."""

import re
from http import HTTPStatus

from flask import Blueprint, Response, flash, request
from werkzeug.wrappers import Response as AnyResponse

from wiki.core.access import NotFound
from wiki.people import current, forms, profiles, queries
from wiki.people.attempts import Knock, forgive
from wiki.people.availability import LIMITS, announce_availability, read_availability
from wiki.people.door import count_try, let_go, sentence_for
from wiki.people.models import Person
from wiki.people.password_rules import HINT
from wiki.people.passwords import hashed, matches
from wiki.people.said import availability_said, display_said, profile_said
from wiki.people.sign_ins import end_all_sign_ins, end_sign_in
from wiki.web.access import signed_in
from wiki.web.forms import Errors, Invalid, ticked
from wiki.web.login import safe_address
from wiki.web.overtaken import ELSEWHERE, carried, overtaken, stamp
from wiki.web.request import Answer, see, see_address, session, show, start_over

blueprint = Blueprint("settings", __name__)

YEAR_SECONDS = 365 * 24 * 3600
WRONG = "This is not your current password."
BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")  # in this order: most claim to be the later ones too
BROWSER_NAMES = {"Edg": "Edge", "OPR": "Opera"}
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS X", "CrOS", "Linux")
SYSTEM_NAMES = {"Mac OS X": "macOS", "CrOS": "ChromeOS"}


@blueprint.get("/settings")
@signed_in
def index() -> AnyResponse:
    """Open the first tab."""
    return see("people.settings.profile")


@blueprint.get("/settings/profile")
@signed_in
def profile() -> Answer:
    """Show what colleagues see."""
    return profile_page({})


@blueprint.post("/settings/profile")
@signed_in
def save_profile() -> Answer:
    """Change what colleagues see."""
    try:
        given = forms.profile()
    except Invalid as invalid:
        return profile_page(invalid.errors)
    me = myself()
    if problems := overtaken(profile_said(me), profile_said(given), ELSEWHERE):
        start_over()
        return profile_page(problems, HTTPStatus.CONFLICT)
    profiles.describe(session(), me, given)
    flash("Saved.")
    return see("people.settings.profile")


@blueprint.get("/settings/display")
@signed_in
def display() -> Answer:
    """Show how the wiki looks and which keys it listens to."""
    return display_page({})


@blueprint.post("/settings/display")
@signed_in
def save_display() -> Answer:
    """Change how the wiki looks and behaves."""
    try:
        theme = forms.theme()
    except Invalid as invalid:
        return display_page(invalid.errors)
    me, shortcuts = myself(), ticked("shortcuts")
    there, typed = display_said(me.theme, shortcuts=me.shortcuts), display_said(theme, shortcuts=shortcuts)
    if problems := overtaken(there, typed, ELSEWHERE):
        start_over()
        return display_page(problems, HTTPStatus.CONFLICT)
    profiles.display(me, theme=theme, shortcuts=shortcuts)
    flash("Saved.")
    return dressed(see("people.settings.display"), theme)


@blueprint.post("/settings/theme")
@signed_in
def save_theme() -> Answer:
    """Change the colours only: scripts get an empty answer, forms go back to where they came from."""
    try:
        theme = forms.theme()
    except Invalid as invalid:
        return display_page(invalid.errors)
    me = myself()
    profiles.display(me, theme=theme, shortcuts=me.shortcuts)
    came_from = request.form.get("next")
    response = see_address(safe_address(came_from)) if came_from else Response(status=HTTPStatus.NO_CONTENT)
    return dressed(response, theme)


@blueprint.get("/settings/reviewing")
@signed_in
def reviewing() -> Answer:
    """Show when one is away, how much one reviews at once, and how gladly."""
    return reviewing_page({})


@blueprint.post("/settings/reviewing")
@signed_in
def save_reviewing() -> Answer:
    """Let colleagues know when one is away, how much one reviews at once, and how gladly."""
    try:
        said = read_availability()
    except Invalid as invalid:
        return reviewing_page(invalid.errors)
    me = myself()
    if problems := overtaken(availability_said(me), availability_said(said), ELSEWHERE):
        start_over()
        return reviewing_page(problems, HTTPStatus.CONFLICT)
    announce_availability(me, said)
    flash("Saved.")
    return see("people.settings.reviewing")


@blueprint.get("/settings/password")
@signed_in
def password() -> Answer:
    """Ask for the password and a new one."""
    return password_page({})


@blueprint.post("/settings/password")
@signed_in
def save_password() -> Answer:
    """Change the password, and sign out everywhere else."""
    me, given = current.person(), forms.password("current")
    knock = Knock(me.handle, request.remote_addr or "")
    if wait := count_try(knock):
        return password_page({"current": sentence_for(wait)}, HTTPStatus.TOO_MANY_REQUESTS)
    let_go()
    if not matches(given, me.password_hash):
        return password_page({"current": WRONG})
    try:
        chosen = forms.new_password(me, current.company())
    except Invalid as invalid:
        return password_page(invalid.errors)
    password_hash = hashed(chosen)
    forgive(session(), knock)
    profiles.set_password(session(), myself(), password_hash, but=current.sign_in().id)
    flash("Your password is changed. You are signed out everywhere else.")
    return see("people.settings.password")


@blueprint.get("/settings/sign-ins")
@signed_in
def sign_ins() -> Answer:
    """Show every browser that is signed in."""
    rows = queries.open_sign_ins(session(), current.person().id)
    browsers = [(row, browser_name(row.agent), row.id == current.sign_in().id) for row in rows]
    return show("people/settings/sign_ins.html", browsers=browsers)


@blueprint.post("/settings/sign-ins/<int:sign_in_id>/end")
@signed_in
def end_one(sign_in_id: int) -> AnyResponse:
    """Sign one browser out; somebody else's is not found."""
    mine = {row.id for row in queries.open_sign_ins(session(), current.person().id)}
    if sign_in_id not in mine:
        raise NotFound
    end_sign_in(session(), sign_in_id)
    flash("Signed out there.")
    return see("people.settings.sign_ins")


@blueprint.post("/settings/sign-ins/end")
@signed_in
def end_others() -> AnyResponse:
    """Sign out every browser but this one."""
    end_all_sign_ins(session(), current.person().id, current.sign_in().id)
    flash("You are signed out everywhere else.")
    return see("people.settings.sign_ins")


def myself() -> Person:
    """Return the signed-in person as a row this request may change."""
    return queries.find_person(session(), current.person().id)


def profile_page(errors: Errors, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> Answer:
    """Render the profile tab."""
    me = current.person()
    return show(
        "people/settings/profile.html",
        status=status if errors else HTTPStatus.OK,
        seen=carried(stamp(profile_said(me)), status),
        given=request.form if errors else vars(me),
        errors=errors,
        zones=[(zone, zone.replace("_", " ")) for zone in forms.timezones()],
    )


def display_page(errors: Errors, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> Answer:
    """Render the display tab."""
    me = current.person()
    return show(
        "people/settings/display.html",
        status=status if errors else HTTPStatus.OK,
        seen=carried(stamp(display_said(me.theme, shortcuts=me.shortcuts)), status),
        theme=request.form.get("theme", "") if errors else me.theme,
        shortcuts=ticked("shortcuts") if errors else me.shortcuts,
        errors=errors,
    )


def reviewing_page(errors: Errors, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> Answer:
    """Render the reviewing tab."""
    me = current.person()
    return show(
        "people/settings/reviewing.html",
        status=status if errors else HTTPStatus.OK,
        seen=carried(stamp(availability_said(me)), status),
        given=request.form if errors else vars(me),
        errors=errors,
        limits=[(each, str(each) if each else "None") for each in LIMITS],
    )


def password_page(errors: Errors, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> Answer:
    """Render the password tab."""
    status = status if errors else HTTPStatus.OK
    return show("people/settings/password.html", status=status, errors=errors, hint=HINT)


def dressed(response: AnyResponse, theme: str) -> AnyResponse:
    """Keep the theme in the cookie that the top bar's button writes too, so that the two agree."""
    if theme:
        secure = current.settings().secure
        response.set_cookie("theme", theme, max_age=YEAR_SECONDS, samesite="Lax", secure=secure)
    else:
        response.delete_cookie("theme")
    return response


def browser_name(agent: str) -> str:
    """Return what people call a browser, such as Firefox on Linux."""
    browser = next((each for each in BROWSERS if re.search(rf"\b{each}", agent)), "")
    system = next((each for each in SYSTEMS if each in agent), "")
    named = BROWSER_NAMES.get(browser, browser) or "A browser"
    return f"{named} on {SYSTEM_NAMES.get(system, system)}" if system else named
