"""The blueprint that all routes of this slice share."""

from flask import Blueprint

blueprint = Blueprint("circles", __name__)
