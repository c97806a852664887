"""Addresses that the search pages lead to."""

from dataclasses import replace
from urllib.parse import urlencode

from wiki.finding.asked import Search, Sort, Tab


def narrowed(asked: Search, **changes: object) -> str:
    """Return the address of this search with some of its parts changed."""
    changed = replace(asked, **changes)  # type: ignore[arg-type]  # the fields of Search, from our own templates
    return f"/search?{parts_of(changed)}"


def parts_of(changed: Search) -> str:
    """Return what an address says after its question mark to ask for a search."""
    given = {
        "q": changed.query,
        "in": "" if changed.tab is Tab.EXPLAINERS else changed.tab.value,
        "sort": "" if changed.sort is Sort.BEST else changed.sort.value,
        "active": "1" if changed.is_active else "",
        "awake": "1" if changed.is_awake else "",
        "outside": "1" if changed.is_outside else "",
    }
    return urlencode({name: value for name, value in given.items() if value})


def ask_url(topic: str, query: str, handle: str = "") -> str:
    """Return where a question on this is asked, of everybody or of a colleague; words come before a topic."""
    given = {"of": handle, "q": query, "topic": "" if query else topic}
    return "/wanted/new?" + urlencode({name: value for name, value in given.items() if value})
