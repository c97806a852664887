"""Finding the source of words that somebody selected in the rendered text."""

import re

QUOTE_LIMIT = 2000  # characters of a selection that are looked for
GAP = r"[\W_]*"  # what may stand between two words of rendered text in its Markdown


def find_selection(text: str, starts: int, ends: int, selection: str) -> tuple[int, int]:
    """Return the source range of words somebody selected in a rendered block; the whole block if unsure."""
    words = re.findall(r"[^\W_]+", selection[:QUOTE_LIMIT])
    if not words:
        return starts, ends
    pattern = re.compile(GAP.join(map(re.escape, words)))
    found = pattern.search(text, starts, ends)
    return found.span() if found else (starts, ends)
