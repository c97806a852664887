"""Noting that somebody opened what a search had found, from the mark in the address that led there."""

import re
from functools import partial
from urllib.parse import parse_qs, urlsplit

from flask import request

from wiki.core.db import now
from wiki.wanted.searches import Searched, note_opening
from wiki.wanted.words import LONGEST
from wiki.web.afterwards import afterwards
from wiki.web.request import engine, viewer

PART = "from"  # of the address
MARK = re.compile(r"([0-9a-f]{24})\.([1-9][0-9]{0,3})")


def note_if_found() -> None:
    """Note, after the answer, that a search led to the page that was asked for."""
    mark = MARK.fullmatch(request.args.get(PART, ""))
    if mark is None:
        return
    search = Searched(viewer().person_id, words_before(), now())
    afterwards(partial(note_opening, engine(), search, mark[1], int(mark[2])))


def words_before() -> str:
    """Return what was looked for on the page somebody comes from; nothing where that is unknown."""
    before = urlsplit(request.headers.get("Referer", ""))
    if before.path != "/search":
        return ""
    said = parse_qs(before.query).get("q", [""])[0]
    return said if len(said) <= LONGEST else ""
