"""The services of pages that belong to the running app."""

from typing import cast

from flask import current_app

from wiki.config import Settings
from wiki.core.pictures import Pictures
from wiki.pages.files import FileStore
from wiki.pages.linking import Links, links_in
from wiki.pages.rendering import Renderings


def rendering() -> Renderings:
    """Return what renders Markdown here."""
    return cast("Renderings", current_app.extensions["rendering"])


def links_of(text: str) -> Links:
    """Return where a text leads; rendering it may take a while, so ask before writing."""
    base_url = cast("Settings", current_app.extensions["settings"]).base_url
    return links_in(rendering().preview(text), base_url)


def files() -> FileStore:
    """Return where attachments are kept here."""
    return cast("FileStore", current_app.extensions["files"])


def pictures() -> Pictures:
    """Return what draws pictures anew here."""
    return cast("Pictures", current_app.extensions["pictures"])
