"""The services of pages that belong to the running app."""

from typing import cast

from flask import current_app

from wiki.core.pictures import Pictures
from wiki.pages.files import FileStore
from wiki.pages.rendering import Renderings


def rendering() -> Renderings:
    """Return what renders Markdown here."""
    return cast("Renderings", current_app.extensions["rendering"])


def files() -> FileStore:
    """Return where attachments are kept here."""
    return cast("FileStore", current_app.extensions["files"])


def pictures() -> Pictures:
    """Return what draws pictures anew here."""
    return cast("Pictures", current_app.extensions["pictures"])
