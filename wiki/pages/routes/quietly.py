"""Whoever asked a question quietly does nothing on its page in their own name."""

from flask import current_app, g, request

from wiki.core.access import Viewer
from wiki.pages.queries.quiet import voice_at
from wiki.pages.routes.blueprint import blueprint
from wiki.web.access import is_in_ones_own_name
from wiki.web.request import SAFE_METHODS, glance


@blueprint.before_app_request
def lend_a_voice() -> None:
    """Let the stand-in act for them, whatever the request does, unless its view keeps what is theirs alone.

    It is asked here and not in each verb: so what somebody adds later is quiet without knowing of it.
    """
    page_id = (request.view_args or {}).get("page_id")
    viewer: Viewer | None = g.get("viewer")
    if request.method in SAFE_METHODS or page_id is None or viewer is None:
        return
    if not is_in_ones_own_name(current_app, request.endpoint):
        g.viewer = voice_at(glance(), viewer, page_id)
