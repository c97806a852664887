"""The person behind this request."""

from typing import cast

from flask import g

from wiki.people.models import Person, SignIn


def person() -> Person:
    """Return who is signed in."""
    return cast("Person", g.person)


def sign_in() -> SignIn:
    """Return the sign-in behind this request."""
    return cast("SignIn", g.sign_in)
