"""Admins see when the wiki was backed up last, and whether that works."""

from typing import Any

from flask import Blueprint

from wiki.backups.queries import latest, trouble
from wiki.people import current
from wiki.web.access import admins_only
from wiki.web.request import Answer, glance, show

SHOWN = 20  # backups in the list

blueprint = Blueprint("backups_admin", __name__)


@blueprint.get("/admin/backups")
@admins_only
def index() -> Answer:
    """List the last backups, made and failed."""
    settings = current.settings()
    return show(
        "backups/admin.html",
        backups=latest(glance(), SHOWN),
        trouble=trouble(glance(), settings),
        settings=settings,
    )


@blueprint.app_context_processor
def warn() -> dict[str, Any]:
    """Let the overview of admins say that backups fail; it is looked up only where it is shown."""
    return {"backup_trouble": lambda: trouble(glance(), current.settings())}
