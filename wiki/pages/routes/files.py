"""Sending files of pages: the right is asked for at every download, and nothing runs in our origin."""

import logging
from http import HTTPStatus
from urllib.parse import quote

from flask import Response, request
from werkzeug.wsgi import wrap_file

from wiki.core.access import NotFound
from wiki.pages.current import files
from wiki.pages.files import Missing, Unreachable, is_shown_inline
from wiki.pages.queries.files import Blob, find_blob
from wiki.pages.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.errors import page_about
from wiki.web.request import Answer, glance, viewer
from wiki.web.voices import Trouble

log = logging.getLogger(__name__)

LOCKED = "sandbox; default-src 'none'; frame-ancestors 'none'"
ANYTHING = "application/octet-stream"
AWAY = "The place where files are kept does not answer. Try again in a minute; reading pages goes on."


@blueprint.get("/files/<sha256>/<path:name>")
@signed_in
def file(sha256: str, name: str) -> Answer:
    """Send one file, if the viewer may read a page that has it."""
    blob = find_blob(glance(), viewer(), sha256, name)
    try:
        return locked(blob)
    except Unreachable:
        log.exception("A file of page %d cannot be had now.", blob.page_id)
        return page_about(Trouble(HTTPStatus.SERVICE_UNAVAILABLE, AWAY))


def locked(blob: Blob) -> Response:
    """Return an answer in which nothing runs; plain pictures are shown, everything else is a download."""
    shown = is_shown_inline(blob.media_type)
    response = sent(blob, blob.media_type if shown else ANYTHING)
    kind = "inline" if shown else "attachment"
    response.headers["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(blob.name, safe='')}"
    response.headers["Content-Security-Policy"] = LOCKED
    response.headers["Cache-Control"] = "private, no-cache" if shown else "private, no-store"
    return response


def sent(blob: Blob, media_type: str) -> Response:
    """Return the bytes as they come from the store, or the part of them that is asked for."""
    try:
        stream = files().open(blob.sha256)
        size = files().size(blob.sha256) if blob.size is None else blob.size
    except Missing:
        log.exception("A file of page %d is not in the store.", blob.page_id)
        raise NotFound(blob.sha256) from None
    response = Response(wrap_file(request.environ, stream), mimetype=media_type, direct_passthrough=True)
    response.content_length = size
    response.set_etag(blob.sha256)
    response.make_conditional(request, accept_ranges=True, complete_length=size)
    return response
