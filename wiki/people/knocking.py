"""Signing in with a name and a password: the same steps, whichever page has the form."""

import logging
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from math import ceil

from flask import make_response
from werkzeug.wrappers import Response as AnyResponse

from wiki.core.names import folded
from wiki.people import attempts, current, forms, queries
from wiki.people.door import count_try, let_go, sentence_for, with_cookie
from wiki.people.known import knock_of, recognise_later
from wiki.people.models import Person
from wiki.people.passwords import hashed, is_dated, matches
from wiki.people.sign_ins import end_sign_in
from wiki.people.signing_in import let_in, strengthen
from wiki.web.forms import Errors, Invalid
from wiki.web.login import is_signed_in
from wiki.web.request import Answer, glance, session

Refuse = Callable[[Errors, int], Answer]  # shows the form again, with these words
Arrive = Callable[[Person], AnyResponse]  # goes on once they are in, in the same transaction

log = logging.getLogger(__name__)

WRONG = "This name and password do not belong together. Check both and try again."


def let_in_by_form(refuse: Refuse, arrive: Arrive) -> Answer:
    """Sign in whoever the form names, under an id no one knew before."""
    try:
        claim = forms.claim()
    except Invalid as invalid:
        return refuse(invalid.errors, HTTPStatus.UNPROCESSABLE_ENTITY)
    person = queries.person_by_name(glance(), claim.name)
    knock = knock_of(person, folded(claim.name))
    if wait := count_try(knock):
        return too_many(refuse, wait)
    let_go()
    if not proves(person, claim.password):
        return refuse({"name": WRONG}, HTTPStatus.UNPROCESSABLE_ENTITY)
    return welcome(person, claim.password, knock, arrive) or refuse(
        {"name": WRONG}, HTTPStatus.UNPROCESSABLE_ENTITY
    )


def proves(person: Person | None, password: str) -> bool:
    """Whether the password is this person's; takes as long when there is no such person."""
    kept = person.password_hash if person and person.can_sign_in else None
    if matches(password, kept):
        return True
    log.info("A sign-in failed for %s.", f"person {person.id}" if person else "an unknown name")
    return False


def welcome(
    person: Person | None, password: str, knock: attempts.Knock, arrive: Arrive
) -> AnyResponse | None:
    """Sign the person in and send them on; None if the account closed meanwhile."""
    if person is None:
        return None
    stronger = hashed(password) if is_dated(person.password_hash or "") else None
    token = let_in(session(), person, current.lifetime(), current.agent())
    if token is None:
        return None
    attempts.forgive(session(), knock)
    if stronger:
        strengthen(session(), person, stronger)
    if is_signed_in():
        end_sign_in(session(), current.sign_in().id)
    response = with_cookie(arrive(person), token)
    recognise_later(response, person)
    return response


def too_many(refuse: Refuse, wait: timedelta) -> Answer:
    """Say how long to wait, to people and to programs."""
    response = make_response(refuse({"name": sentence_for(wait)}, HTTPStatus.TOO_MANY_REQUESTS))
    response.headers["Retry-After"] = str(ceil(wait.total_seconds()))
    return response
