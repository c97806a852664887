"""The person behind this request."""

from typing import cast

from flask import current_app, g, request

from wiki.config import Settings
from wiki.people.models import Person, SignIn
from wiki.people.sign_ins import Lifetime


def person() -> Person:
    """Return who is signed in."""
    return cast("Person", g.person)


def sign_in() -> SignIn:
    """Return the sign-in behind this request."""
    return cast("SignIn", g.sign_in)


def lifetime() -> Lifetime:
    """Return how long sign-ins last here."""
    return cast("Lifetime", current_app.extensions["lifetime"])


def settings() -> Settings:
    """Return how this instance runs."""
    return cast("Settings", current_app.extensions["settings"])


def company() -> str:
    """Return whose wiki this is."""
    return settings().company


def address_of(path: str) -> str:
    """Return a whole address to hand on; from the settings, because a Host header can lie."""
    return settings().base_url.rstrip("/") + path


def agent() -> str:
    """Return what the browser calls itself."""
    return request.headers.get("User-Agent", "")
