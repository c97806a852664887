"""What the running app knows of readers."""

from typing import cast

from flask import current_app, request

from wiki.core.clock import now
from wiki.readers.noted import Noted
from wiki.web.request import is_read_ahead, viewer


def noted() -> Noted:
    """Return what was noted in this process."""
    return cast("Noted", current_app.extensions["readers"])


SEEN_AS = ("document", "empty")  # by Sec-Fetch-Dest: an address that a page shows as a picture is not read


def note_reader(page_id: int) -> None:
    """Note that whoever asks reads a page, in memory and nowhere else."""
    if is_read():
        noted().note(now().date(), page_id, viewer().person_id)


def is_read() -> bool:
    """Whether somebody looks at it: neither its head alone, nor ahead of them, nor in place of a picture."""
    return (
        request.method == "GET"
        and not is_read_ahead()
        and request.headers.get("Sec-Fetch-Dest", "document") in SEEN_AS
    )
