"""Noting what was looked for once somebody has settled on it.

Whoever types asks for results at every pause; only what was sent off, or left standing, or led somewhere,
was looked for. Filters say where to look rather than for what: a search with them is not noted.
"""

from functools import partial

from flask import request

from wiki.core.db import now
from wiki.finding.asked import Search, Tab
from wiki.wanted.searches import Searched, note_search
from wiki.web.afterwards import afterwards
from wiki.web.paging import page_number
from wiki.web.request import engine, is_read_ahead, viewer


def searched(typed: Search) -> Searched | None:
    """Return what is looked for, or None where that is not noted."""
    if typed.said.filters or typed.tab is not Tab.EXPLAINERS:
        return None
    return Searched(viewer().person_id, typed.words, now()) or None


def note_if_settled(typed: Search, found: int) -> None:
    """Note a search that was sent off; one that is being typed says so when it was left standing."""
    if not typed.is_typing and page_number() == 1 and is_meant():
        note_settled(typed, found)


def is_meant() -> bool:
    """Whether somebody looks for it here: neither another site nor a browser that reads ahead."""
    return request.headers.get("Sec-Fetch-Site") != "cross-site" and not is_read_ahead()


def note_settled(typed: Search, found: int) -> None:
    """Note a search, after the answer."""
    search = searched(typed)
    if search is not None:
        afterwards(partial(note_search, engine(), search, found))
