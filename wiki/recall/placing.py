"""Finding the passage of a prompt in the text readers see, the way conversations find theirs."""

import re
from dataclasses import dataclass

from wiki.recall.models import Prompt
from wiki.reviews.anchors import Known, Quote, Shown, place
from wiki.reviews.anchors.selecting import GAP

OVER_LINKS = r"(?:\]\([^)\s]{0,500}\)|[\W_])*+"  # between two words, where links lead somewhere
LEAST_WORDS = 3  # of a passage; fewer stand everywhere


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage stands in a text, in code points, and whether it reads as it did."""

    starts: int
    ends: int
    is_same: bool


def quoted_in(text: str, passage: str) -> tuple[int, int] | None:
    """Return where words that somebody copied from a page stand in its source; None where they do not."""
    words = re.findall(r"[^\W_]+", passage)
    if len(words) < LEAST_WORDS:
        return None
    gaps = (GAP, OVER_LINKS)  # copied from the source, or from the page as it is read
    patterns = (rf"(?<!\w){gap.join(map(re.escape, words))}(?!\w)" for gap in gaps)
    found = next(filter(None, (re.search(pattern, text) for pattern in patterns)), None)
    return found.span() if found else None


def followed(prompt: Prompt, known: str, live: str) -> Found | None:
    """Look for the passage in what readers see, from the last text that has it as it was."""
    quote = Quote.taken(known, prompt.starts, prompt.ends)
    placed = place(quote, Known(known, quote), Shown(live))
    if placed.starts is None or placed.ends is None:
        return None
    return Found(placed.starts, placed.ends, live[placed.starts : placed.ends] == prompt.exact)
