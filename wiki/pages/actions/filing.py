"""Files of a page: adding, describing, removing and bringing back."""

from datetime import datetime

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.facts import FilesChanged
from wiki.pages.files import Received, attach
from wiki.pages.files.attaching import newest_by_name, newest_versions
from wiki.pages.models import Attachment, Page
from wiki.pages.policy import may_add_file, may_bring_file_back, may_edit


def add_file(
    session: Session,
    viewer: Viewer,
    page: Page,
    received: Received,
    *,
    description: str = "",
    at: datetime | None = None,
) -> Attachment:
    """Add a file, or the next version of the one by that name.

    Raises:
        Refused: the viewer may not edit the page, or it has as many files as a page can have.
    """
    may_edit(viewer, page).enforce()
    newest = newest_versions(session, page)
    if newest_by_name(newest, received.name) is None:
        listed = [each for each in newest if each.removed_at is None]
        may_add_file(viewer, page, len(listed)).enforce()
    return attach(session, page, received, viewer.person_id, description=description, at=at)


def describe_file(viewer: Viewer, page: Page, attachment: Attachment, description: str) -> Attachment:
    """Say in words what a file shows.

    Raises:
        Refused: the viewer may not edit the page.
    """
    may_edit(viewer, page).enforce()
    attachment.description = description
    return attachment


def remove_file(session: Session, viewer: Viewer, page: Page, attachment: Attachment) -> Attachment:
    """List a file no longer; pages that show it still do. Removing it twice changes nothing.

    Raises:
        Refused: the viewer may not edit the page.
    """
    may_edit(viewer, page).enforce()
    if attachment.removed_at is None:
        attachment.removed_at, attachment.removed_by_id = now(), viewer.person_id
        announce(session, FilesChanged(page.id), actor_id=viewer.person_id)
    return attachment


def bring_file_back(session: Session, viewer: Viewer, page: Page, attachment: Attachment) -> Attachment:
    """List a removed file again, or make an older version the newest; that newest already changes nothing.

    Raises:
        Refused: it was removed by somebody else, or the viewer may not edit the page.
    """
    newest = newest_by_name(newest_versions(session, page), attachment.name) or attachment
    may_bring_file_back(viewer, page, newest).enforce()
    if newest.id == attachment.id:
        announce(session, FilesChanged(page.id), actor_id=viewer.person_id)
        attachment.removed_at = attachment.removed_by_id = None
        return attachment
    return attach(session, page, again(attachment), viewer.person_id)


def again(attachment: Attachment) -> Received:
    """Return the bytes of a version as if they had just come in."""
    return Received(
        attachment.name,
        attachment.sha256,
        attachment.media_type,
        attachment.size,
        attachment.width,
        attachment.height,
        attachment.thumbnail,
    )
