"""What the files say that pages list, in their newest versions; pictures say nothing."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import aliased

from wiki.core.access import THE_PAGE_WAS_READ, unrestricted
from wiki.core.db import Session
from wiki.core.filetexts.values import Outcome
from wiki.pages.models import Attachment, FileText

REASON = "a job reads every file"
NEWER = aliased(Attachment)


def is_listed() -> ColumnElement[bool]:
    """Return the clause for files that a page lists, and that could say something."""
    newer = exists().where(
        NEWER.page_id == Attachment.page_id, NEWER.name == Attachment.name, NEWER.number > Attachment.number
    )
    return Attachment.removed_at.is_(None) & Attachment.width.is_(None) & ~newer


def words_of_files(page_ids: Iterable[int]) -> Select[int, str, str, str | None]:
    """Return the statement for page, name, hash and words of the files that pages list."""
    return (
        select(Attachment.page_id, Attachment.name, Attachment.sha256, FileText.text)
        .outerjoin(FileText, FileText.sha256 == Attachment.sha256)
        .where(Attachment.page_id.in_(list(page_ids)), is_listed())
        .order_by(Attachment.page_id, Attachment.name, Attachment.id)
        .execution_options(yield_per=10)  # each may be long
    )


def unread(session: Session, page_ids: Sequence[int] | None, most: int) -> Sequence[tuple[str, int]]:
    """Return hash and bytes of listed files that nobody has read yet, of some pages or of all."""
    is_read = exists().where(FileText.sha256 == Attachment.sha256)
    statement = select(Attachment.sha256, Attachment.size).where(is_listed(), ~is_read).distinct()
    if page_ids is not None:
        statement = statement.where(Attachment.page_id.in_(page_ids))
    rows = session.execute(unrestricted(statement.order_by(Attachment.sha256).limit(most), REASON))
    return [(sha256, size) for sha256, size in rows]


def pages_listing(session: Session, sha256: str) -> Sequence[int]:
    """Return the pages that list a file."""
    statement = select(Attachment.page_id).where(Attachment.sha256 == sha256, is_listed()).distinct()
    return session.scalars(unrestricted(statement, REASON)).all()


def outcomes_of(session: Session, files: Sequence[Attachment]) -> Mapping[str, Outcome]:
    """Return how far files could be read, by hash, where that is known."""
    hashes = [each.sha256 for each in files]
    statement = select(FileText.sha256, FileText.outcome).where(FileText.sha256.in_(hashes))
    rows = session.execute(unrestricted(statement, THE_PAGE_WAS_READ))
    return {sha256: outcome for sha256, outcome in rows}  # noqa: C416 - dict() does not know rows as pairs
