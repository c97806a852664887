"""Finding a passage again in a later text: by the text map first, by its words second; review.md 2.7."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wiki.core.textmap import Survival, map_text
from wiki.reviews.models import Fit, Thread

ACCEPTED = 0.75  # of the weights below; less would guess
QUOTE, PREFIX, SUFFIX, POSITION = 50, 20, 20, 2  # weights of the evidence, after Hypothesis' matcher
OCCURRENCES_LIMIT = 50  # a quote found more often says nothing about its place
QUOTE_LIMIT = 2000  # characters of a selection that are looked for
GAP = r"[\W_]*"  # what may stand between two words of rendered text in its Markdown


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a passage is in the text at hand, and how sure that is; detached ones have no place."""

    starts: int | None
    ends: int | None
    fit: Fit


DETACHED = Placed(None, None, Fit.DETACHED)


def place(thread: Thread, written_on: str, shown: str) -> Placed:
    """Say where a thread's passage is in `shown`, given the text it was written on."""
    if thread.starts is None or thread.ends is None:
        return DETACHED
    if written_on == shown:
        return Placed(thread.starts, thread.ends, Fit.EXACT)
    found = map_text(written_on, shown).map_range(thread.starts, thread.ends)
    if found and found.survival is not Survival.PARTIAL:
        same_place = (found.start, found.end) == (thread.starts, thread.ends)
        exact = found.survival is Survival.EXACT and same_place
        return Placed(found.start, found.end, Fit.EXACT if exact else Fit.SHIFTED)
    if quoted := find_quote(thread, shown):
        return quoted
    return Placed(found.start, found.end, Fit.PARTIAL) if found else DETACHED


def find_quote(thread: Thread, shown: str) -> Placed | None:
    """Look for the quoted words themselves, weighing what stands around them."""
    scored = [(score(thread, shown, start), start) for start in occurrences(thread.exact, shown)]
    best, start = max(scored, default=(0.0, 0))
    return Placed(start, start + len(thread.exact), Fit.FUZZY) if best >= ACCEPTED else None


def occurrences(quote: str, text: str) -> Iterator[int]:
    """Yield where the quote stands in the text; nothing when it is everywhere."""
    if not quote.strip() or text.count(quote) > OCCURRENCES_LIMIT:
        return
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def score(thread: Thread, text: str, start: int) -> float:
    """Return how well an occurrence fits, from 0 to 1."""
    end = start + len(thread.exact)
    before = agreeing(thread.prefix[::-1], text[max(0, start - len(thread.prefix)) : start][::-1])
    after = agreeing(thread.suffix, text[end : end + len(thread.suffix)])
    away = abs(start - (thread.starts or 0)) / max(len(text), 1)
    whole = QUOTE + PREFIX + SUFFIX + POSITION
    return (QUOTE + PREFIX * before + SUFFIX * after + POSITION * (1 - away)) / whole


def agreeing(one: str, other: str) -> float:
    """Return how much of the first text, from its start, the other repeats."""
    if not one:
        return 1.0
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return (min(len(one), len(other)) if same is None else same) / len(one)


def find_selection(text: str, starts: int, ends: int, selection: str) -> tuple[int, int]:
    """Return the source range of words somebody selected in a rendered block; the whole block if unsure."""
    words = re.findall(r"[^\W_]+", selection[:QUOTE_LIMIT])
    if not words:
        return starts, ends
    pattern = re.compile(GAP.join(map(re.escape, words)))
    found = pattern.search(text, starts, ends)
    return found.span() if found else (starts, ends)
