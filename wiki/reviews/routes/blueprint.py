"""The blueprint that every view of this slice hangs on."""

from flask import Blueprint

blueprint = Blueprint("reviews", __name__)
