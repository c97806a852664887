"""Files of pages: the right is checked at every download, and nothing runs in our origin."""

import logging
from urllib.parse import quote

from flask import Response, request
from werkzeug.wsgi import wrap_file

from wiki.core.access import NotFound
from wiki.pages.current import files
from wiki.pages.files import Missing, find_attachment, is_shown_inline
from wiki.pages.models import Attachment
from wiki.pages.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.request import glance, viewer

log = logging.getLogger(__name__)

LOCKED = "sandbox; default-src 'none'; frame-ancestors 'none'"


@blueprint.get("/files/<sha256>/<path:name>")
@signed_in
def file(sha256: str, name: str) -> Response:
    """Send one file; only plain pictures are shown, everything else is a download."""
    attachment = find_attachment(glance(), viewer(), sha256, name)
    response = sent(attachment)
    kind = "inline" if is_shown_inline(attachment.media_type) else "attachment"
    response.headers["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(attachment.name, safe='')}"
    response.headers["Content-Security-Policy"] = LOCKED
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def sent(attachment: Attachment) -> Response:
    """Return the bytes as they come from the store, or the part of them that is asked for."""
    try:
        stream = files().open(attachment.sha256)
    except Missing:
        log.error("The bytes of attachment %d are not in the store.", attachment.id)  # noqa: TRY400 - no fault of ours
        raise NotFound(attachment.sha256) from None
    response = Response(
        wrap_file(request.environ, stream), mimetype=attachment.media_type, direct_passthrough=True
    )
    response.content_length = attachment.size
    response.set_etag(attachment.sha256)
    response.make_conditional(request, accept_ranges=True, complete_length=attachment.size)
    return response
