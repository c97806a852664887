"""Turning wikilinks into links for one viewer, after the page came out of the cache."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import quote, unquote

from markupsafe import Markup

# Exactly what the sanitiser prints for ours. Text cannot imitate it (its `<` is escaped), nor can an
# attribute (its `"` is).
PLACEHOLDER = re.compile(r'<a class="wikilink" href="wiki:([^"#]*)(#[^"]*)?">(.*?)</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Target:
    """A page this viewer may read."""

    url: str
    title: str


def resolve(html: str, targets: Mapping[str, Target | None]) -> Markup:
    """Point the wikilinks in rendered HTML at pages; what is absent or None looks as if never written.

    The keys are those of `Wikilink.target`.
    """
    return Markup(PLACEHOLDER.sub(lambda found: _link(found, targets), html))  # noqa: S704 - sanitised before


def _link(found: re.Match[str], targets: Mapping[str, Target | None]) -> str:
    key, section, label = unquote(unescape(found[1])), unescape(found[2] or ""), found[3]
    target = targets.get(key)
    if target is None:
        return _missing(key, label)
    shown = escape(target.title) if label == escape(key) and key.startswith("#") else label
    return f'<a class="wikilink" href="{escape(target.url + section)}">{shown}</a>'


def _missing(key: str, label: str) -> str:
    if key.startswith("#"):
        return f'<span class="wikilink missing" title="There is no page {escape(key[1:])}.">{label}</span>'
    return (
        f'<a class="wikilink missing" href="/write?title={quote(key, safe="")}" '
        f'title="{escape(f"No page called “{key}” yet. Write it.")}">{label}</a>'
    )
