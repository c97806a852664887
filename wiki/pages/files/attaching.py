"""Rows that say which page has which file: the next version of the one by that name."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from wiki.core.access import THE_PAGE_WAS_READ, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.core.names import folded
from wiki.pages.facts import FilesChanged
from wiki.pages.files.receiving import Received
from wiki.pages.models import Attachment, Page


def attach(
    session: Session,
    page: Page,
    received: Received,
    added_by_id: int | None,
    *,
    description: str = "",
    at: datetime | None = None,
) -> Attachment:
    """Add a file to a page that was read as the viewer; the same again changes nothing.

    Names that differ in case only are one name: not every system can tell them apart.
    """
    newest = newest_by_name(newest_versions(session, page), received.name)
    if newest and newest.removed_at is None and newest.sha256 == received.sha256:
        return newest
    attachment = Attachment(
        page_id=page.id,
        name=newest.name if newest else received.name,
        number=newest.number + 1 if newest else 1,
        sha256=received.sha256,
        media_type=received.media_type,
        size=received.size,
        width=received.width,
        height=received.height,
        thumbnail=received.thumbnail,
        description=description or (newest.description if newest else ""),
        added_by_id=added_by_id,
        added_at=at or now(),
    )
    session.add(attachment)
    session.flush()
    announce(session, FilesChanged(page.id), actor_id=added_by_id, at=at)
    return attachment


def newest_versions(session: Session, page: Page) -> Sequence[Attachment]:
    """Return the newest version of each file, keeping others from adding any until this transaction ends."""
    session.execute(
        unrestricted(
            select(Page.id).where(Page.id == page.id).with_for_update(key_share=True), THE_PAGE_WAS_READ
        )
    )
    versions = select(Attachment).where(Attachment.page_id == page.id).order_by(Attachment.number)
    rows = session.scalars(unrestricted(versions, THE_PAGE_WAS_READ))
    return list({each.name: each for each in rows}.values())


def newest_by_name(newest: Sequence[Attachment], name: str) -> Attachment | None:
    """Return the file a name means."""
    return next((each for each in newest if folded(each.name) == folded(name)), None)
