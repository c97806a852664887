"""Rows that say which page has which file, and who may have it."""

import mimetypes

from sqlalchemy import select

from wiki.core.access import Gone, NotFound, Viewer, readable, unrestricted
from wiki.core.db import Session
from wiki.pages.files.names import safe_name
from wiki.pages.files.port import FileStore
from wiki.pages.models import Attachment, Page, State

INLINE_TYPES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"}
WEBP = (b"RIFF", b"WEBP")


def media_type_of(name: str, content: bytes) -> str:
    """Return what the content is; a picture only if its first bytes say so, else by the name."""
    for media_type, magic in INLINE_TYPES.items():
        if content.startswith(magic):
            return media_type
    if content[:4] == WEBP[0] and content[8:12] == WEBP[1]:
        return "image/webp"
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return "application/octet-stream" if guessed.startswith(("image/", "text/html")) else guessed


def is_shown_inline(media_type: str) -> bool:
    """Whether a browser may show the file in our origin: pictures of types that cannot carry script."""
    return media_type in INLINE_TYPES or media_type == "image/webp"


def attach(
    session: Session, store: FileStore, page: Page, name: str, content: bytes, added_by_id: int | None
) -> Attachment:
    """Add a file to a page, as the next version of the one by that name; the same again changes nothing."""
    shown = safe_name(name)
    sha256 = store.keep(content)
    by_name = select(Attachment).where(Attachment.page_id == page.id, Attachment.name == shown)
    newest = session.scalars(
        unrestricted(by_name.order_by(Attachment.number.desc()).limit(1), "the page was read as the viewer")
    ).first()
    if newest and newest.sha256 == sha256:
        return newest
    attachment = Attachment(
        page_id=page.id,
        name=shown,
        number=newest.number + 1 if newest else 1,
        sha256=sha256,
        media_type=media_type_of(shown, content),
        size=len(content),
        added_by_id=added_by_id,
    )
    session.add(attachment)
    session.flush()
    return attachment


def find_attachment(session: Session, viewer: Viewer, sha256: str, name: str) -> Attachment:
    """Return a file of any page the viewer may read.

    Raises:
        NotFound: there is none, or none of theirs to see.
        Gone: every page that has it was deleted.
    """
    in_trash = Page.state == State.DELETED
    statement = (
        select(Attachment, in_trash)
        .join(Page, Page.id == Attachment.page_id)
        .where(Attachment.sha256 == sha256, Attachment.name == name)
        .order_by(in_trash, Attachment.id)
        .limit(1)
    )
    row = session.execute(readable(statement, Attachment.page_id, viewer)).first()
    if row is None:
        raise NotFound(sha256)
    attachment: Attachment = row[0]
    if row[1]:
        raise Gone(attachment.page_id)
    return attachment
