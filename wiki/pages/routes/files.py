"""Files of pages: the right is checked at every download, and nothing runs in our origin."""

from urllib.parse import quote

from flask import Response, send_file

from wiki.pages.current import files
from wiki.pages.files import find_attachment, is_shown_inline
from wiki.pages.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.request import glance, viewer

LOCKED = "sandbox; default-src 'none'; frame-ancestors 'none'"


@blueprint.get("/files/<sha256>/<path:name>")
@signed_in
def file(sha256: str, name: str) -> Response:
    """Send one file; only plain pictures are shown, everything else is a download."""
    attachment = find_attachment(glance(), viewer(), sha256, name)
    response = send_file(files().path(attachment.sha256), mimetype=attachment.media_type, conditional=True)
    kind = "inline" if is_shown_inline(attachment.media_type) else "attachment"
    response.headers["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(attachment.name, safe='')}"
    response.headers["Content-Security-Policy"] = LOCKED
    response.headers["Cache-Control"] = "private, no-cache"
    return response
