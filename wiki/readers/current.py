"""What the running app knows of readers."""

from typing import cast

from flask import current_app, request

from wiki.core.clock import now
from wiki.readers.noted import Noted
from wiki.web.request import viewer


def noted() -> Noted:
    """Return what was noted in this process."""
    return cast("Noted", current_app.extensions["readers"])


def note_reader(page_id: int) -> None:
    """Note that whoever asks reads a page, in memory and nowhere else; asking for its head is no reading."""
    if request.method == "GET":
        noted().note(now().date(), page_id, viewer().person_id)
