"""Whether this process lives, and whether it can serve; for supervisors and proxies."""

from http import HTTPStatus

from flask import Blueprint
from sqlalchemy import text

from wiki.web.access import public
from wiki.web.request import glance

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def alive() -> tuple[str, int]:
    """Answer as long as the process does."""
    return "ok\n", HTTPStatus.OK


@blueprint.get("/readyz")
@public
def ready() -> tuple[str, int]:
    """Answer once the database answers; it being away is a 503 like anywhere else."""
    glance().execute(text("SELECT 1"))
    return "ok\n", HTTPStatus.OK
