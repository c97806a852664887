"""Signing in again beside a window in which somebody is writing."""

from flask import Blueprint, Response, jsonify
from flask_wtf.csrf import generate_csrf

from wiki.people.door import unkept
from wiki.web.access import signed_in
from wiki.web.request import Answer, show, viewer
from wiki.web.voices import FORM_TOKEN, SIGNED_IN_AGAIN, in_json, speaking

blueprint = Blueprint("again", __name__)


@blueprint.get(SIGNED_IN_AGAIN)
@signed_in
def signed_in_again() -> Answer:
    """Say that the other window works again."""
    return show("people/signed_in.html")


@blueprint.get(FORM_TOKEN)
@speaking(in_json)
@signed_in
def form_token() -> Response:
    """Give the script of a window that was open before this sign-in the token its form needs now.

    It says whose sign-in it is, so that nobody's words are kept in the name of another.
    """
    return unkept(jsonify(csrf_token=generate_csrf(), person=viewer().person_id))
