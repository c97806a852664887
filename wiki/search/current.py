"""The search index of the running app."""

from typing import cast

from flask import current_app

from wiki.search.port import SearchIndex


def search_index() -> SearchIndex:
    """Return what searches here."""
    return cast("SearchIndex", current_app.extensions["search"])
