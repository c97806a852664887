"""Browsers somebody signed in with before: strangers who guess at an account cannot lock these out.

Their tries are counted apart, so the limit on the account does not stop its owner; trust.md T49.
"""

import secrets

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response as AnyResponse

from wiki.people import current
from wiki.people.attempts import Knock
from wiki.people.models import Person

LASTS_SECONDS = 365 * 24 * 3600
ID_BYTES = 16


def knock_of(person: Person | None, typed: str) -> Knock:
    """Return what to count a try under: the account, or the account on a browser it knows."""
    name = person.handle if person else typed
    device = device_of(person) if person else None
    return Knock(f"{name} on {device}" if device else name, request.remote_addr or "")


def device_of(person: Person) -> str | None:
    """Return the id of this browser, if this person signed in with it before."""
    try:
        person_id, device = signer().loads(request.cookies.get(cookie_name(), ""))
    except (BadSignature, TypeError, ValueError):
        return None
    return str(device) if person_id == person.id else None


def recognise_later(response: AnyResponse, person: Person) -> None:
    """Let the browser show next time that this person has been here with it."""
    device = device_of(person) or secrets.token_urlsafe(ID_BYTES)
    response.set_cookie(
        cookie_name(),
        signer().dumps([person.id, device]),
        max_age=LASTS_SECONDS,
        secure=current.settings().secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def signer() -> URLSafeSerializer:
    """Return what signs the cookie, for this purpose only."""
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt="known browser")


def cookie_name() -> str:
    """Return the cookie's name; over https its prefix ties it to this host."""
    return "__Host-known" if current.settings().secure else "known"
