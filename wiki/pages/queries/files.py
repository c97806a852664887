"""Files of pages, as whoever may read the page sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import aliased, selectinload

from wiki.core.access import Gone, NotFound, Viewer, readable, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Attachment, Link, LinkKind, Page, State
from wiki.pages.queries.ahead import reads_ahead

THUMBNAIL_TYPE = "image/webp"
VERSIONS_LIMIT = 200  # of all files on one screen
REMOVED_LIMIT = 25
USES_LIMIT = 50  # pages that show one of the files on one screen

NEWER = aliased(Attachment)


@dataclass(frozen=True, slots=True)
class Blob:
    """What is sent for one address."""

    sha256: str
    name: str
    media_type: str
    size: int | None  # bytes; of a thumbnail only the store knows
    page_id: int


def find_blob(session: Session, viewer: Viewer, sha256: str, name: str) -> Blob:
    """Return a file, or the thumbnail of one, of any page the viewer may read.

    Raises:
        NotFound: there is none, or none of theirs to see.
        Gone: every page that has it was deleted.
    """
    in_trash = Page.state == State.DELETED
    statement = (
        select(Attachment, in_trash)
        .join(Page, Page.id == Attachment.page_id)
        .where(or_(Attachment.sha256 == sha256, Attachment.thumbnail == sha256), reads_ahead(viewer))
        .order_by(in_trash, Attachment.sha256 != sha256, Attachment.name != name, Attachment.id)
        .limit(1)
    )
    row = session.execute(readable(statement, Attachment.page_id, viewer)).first()
    if row is None:
        raise NotFound(sha256)
    attachment: Attachment = row[0]
    if row[1]:
        raise Gone(attachment.page_id)
    return blob_of(attachment, sha256)


def blob_of(attachment: Attachment, sha256: str) -> Blob:
    """Return the file itself, or its thumbnail if that is asked for."""
    if attachment.sha256 == sha256:
        return Blob(sha256, attachment.name, attachment.media_type, attachment.size, attachment.page_id)
    return Blob(sha256, attachment.name, THUMBNAIL_TYPE, None, attachment.page_id)


def file_of(session: Session, viewer: Viewer, page: Page, attachment_id: int) -> Attachment:
    """Return one version of a file of this page.

    Raises:
        NotFound: the page has no such file.
    """
    statement = select(Attachment).where(Attachment.id == attachment_id, Attachment.page_id == page.id)
    attachment = session.scalar(readable(statement, Attachment.page_id, viewer))
    if attachment is None:
        raise NotFound(attachment_id)
    return attachment


def files_of(viewer: Viewer, page: Page) -> Select[Attachment]:
    """Return the statement for the files a page lists, each in its newest version."""
    return newest_of(viewer, page, Attachment.removed_at.is_(None)).order_by(Attachment.name, Attachment.id)


def removed_files(session: Session, viewer: Viewer, page: Page) -> Sequence[Attachment]:
    """Return what was removed from a page, the latest first."""
    removed = newest_of(viewer, page, Attachment.removed_at.is_not(None))
    latest = removed.order_by(Attachment.removed_at.desc(), Attachment.id.desc()).limit(REMOVED_LIMIT)
    return session.scalars(latest.options(selectinload(Attachment.removed_by))).all()


def newest_of(viewer: Viewer, page: Page, clause: ColumnElement[bool]) -> Select[Attachment]:
    """Return the statement for the newest version of each file."""
    newer = exists().where(
        NEWER.page_id == Attachment.page_id, NEWER.name == Attachment.name, NEWER.number > Attachment.number
    )
    statement = select(Attachment).where(Attachment.page_id == page.id, clause, ~newer)
    with_people = statement.options(selectinload(Attachment.added_by))
    return readable(with_people, Attachment.page_id, viewer)


def versions_of(
    session: Session, viewer: Viewer, page: Page, files: Sequence[Attachment]
) -> Mapping[str, list[Attachment]]:
    """Return the versions of some files by name, the newest first."""
    statement = (
        select(Attachment)
        .where(Attachment.page_id == page.id, Attachment.name.in_([each.name for each in files]))
        .options(selectinload(Attachment.added_by))
        .order_by(Attachment.number.desc(), Attachment.id)
        .limit(VERSIONS_LIMIT)
    )
    found: dict[str, list[Attachment]] = {}
    for each in session.scalars(readable(statement, Attachment.page_id, viewer)):
        found.setdefault(each.name, []).append(each)
    return found


def named_hashes(session: Session) -> set[str]:
    """Return what the store has to have, for whoever looks after the instance."""
    statement = unrestricted(select(Attachment.sha256, Attachment.thumbnail), "hashes, for no page")
    return {each for row in session.execute(statement) for each in row if each}


@dataclass(frozen=True, slots=True)
class Use:
    """A page whose text shows or links a file."""

    path: str
    title: str


def uses_of(session: Session, viewer: Viewer, files: Sequence[Attachment]) -> Mapping[str, list[Use]]:
    """Return where some files are used today, by hash, among the pages the viewer may read."""
    hashes = {each.sha256 for each in files}
    statement = (
        select(Link.target, Page.id, Page.slug, Page.title)
        .join(Page, Page.id == Link.page_id)
        .where(Link.kind == LinkKind.SHOWS, Link.target.in_(hashes), Page.state != State.DELETED)
        .order_by(Page.title_key, Page.id)
        .limit(USES_LIMIT)
    )
    found: dict[str, list[Use]] = {}
    for sha256, page_id, slug, title in session.execute(readable(statement, Page.id, viewer)):
        found.setdefault(sha256, []).append(Use(f"/e/{page_id}-{slug}", title))
    return found
