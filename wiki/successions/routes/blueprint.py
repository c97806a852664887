"""The blueprint that all routes of this slice share."""

from flask import Blueprint

blueprint = Blueprint("successions", __name__)
