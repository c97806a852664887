"""Wikilinks that other tools follow: definitions at the end of a page, as CommonMark knows them.

`[[Why tables bloat]]` is, to CommonMark, a bracket around the reference `[Why tables bloat]`; with a
definition of it the page reads the same here and is a link there. Our own import takes them off again.
"""

import re
from collections.abc import Mapping
from urllib.parse import quote

from wiki.core.markdown.wikilinks import SYNTAX, read
from wiki.pages.queries.links import link_key

MARK = "[//]: # (Where the links of this page lead, for tools that know no wikilinks.)"
START = f"\n\n{MARK}\n"  # a definition cannot follow a line of prose
LABEL_LIMIT = 999  # characters; CommonMark's


def with_definitions(text: str, places: Mapping[str, str]) -> str:
    """Return the text, followed by where its links lead; `places` are those of pages by link key."""
    lines: dict[str, str] = {}
    for found in SYNTAX.finditer(text):
        inside = found[0][2:-2]
        link = read(found[1], found[2])
        place = places.get(link_key(link.target)) if link else None
        if link and place and len(inside) < LABEL_LIMIT:
            lines[inside] = f"[{inside}]: ../{place}{fragment(link.section)}"
    return text + START + "".join(f"{line}\n" for line in lines.values()) if lines else text


def fragment(section: str) -> str:
    """Return a heading as code hosts address it."""
    plain = re.sub(r"[^\w\- ]", "", section.lower()).replace(" ", "-")
    return f"#{quote(plain)}" if plain else ""


def without_definitions(text: str) -> str:
    """Return the text alone."""
    return text.rpartition(START)[0] if START in text else text
