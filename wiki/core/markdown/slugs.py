"""Ids of headings, which can never collide with ids of our own."""

import re

PREFIX = "u-"
SLUG_LIMIT = 80  # characters; an address should fit on one line


def anchor(text: str) -> str:
    """Turn a heading into an id such as `u-when-it-wakes-up`."""
    return PREFIX + (re.sub(r"[\W_]+", "-", text.lower()).strip("-")[:SLUG_LIMIT].strip("-") or "section")


class Anchors:
    """Hands out ids that are unique on one page and depend only on the headings before."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def take(self, text: str) -> str:
        """Return the id for the next heading with this text."""
        wanted = anchor(text)
        chosen = wanted if wanted not in self._taken else self._numbered(wanted)
        self._taken.add(chosen)
        return chosen

    def _numbered(self, wanted: str) -> str:
        number = self._last.get(wanted, 1) + 1
        while f"{wanted}-{number}" in self._taken:
            number += 1
        self._last[wanted] = number
        return f"{wanted}-{number}"
