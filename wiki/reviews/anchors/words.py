"""Looking for a passage by its words: as they were, else with some letters changed."""

from collections.abc import Iterable, Iterator
from itertools import islice

from wiki.core.textmap.tokens import Range
from wiki.reviews.anchors.approximate import best_matches, errors_from_start
from wiki.reviews.anchors.quoting import Quote
from wiki.reviews.anchors.shown import Shown
from wiki.reviews.anchors.values import Placed
from wiki.reviews.anchors.weighing import score
from wiki.reviews.models import Fit

ACCEPTED = 0.75  # of the evidence for words found as they were; less would guess
ACCEPTED_CHANGED = 0.6  # of the evidence for words found with changes, which is less by those
OCCURRENCES_LIMIT = 50  # a quote found more often says nothing about its place
PATTERN_LIMIT = 2000  # characters of a quote that is looked for with changes
MOST_ERRORS = 0.5  # of the quote's length
END = 0.25  # of it must be alike at either end: where a part was replaced, the rest is not the whole
LEAST_END = 8  # characters


def find_words(quote: Quote, shown: Shown, within: Iterable[Range]) -> Placed | None:
    """Find the words themselves within some ranges of a text, else much the same words."""
    areas = list(within)
    return as_they_were(quote, shown.text, areas) or with_changes(quote, shown, areas)


def as_they_were(quote: Quote, text: str, within: Iterable[Range]) -> Placed | None:
    """Find the quoted words, weighing what stands around them."""
    every = (start for area in within for start in occurrences(quote.exact, text, area))
    starts = list(islice(every, OCCURRENCES_LIMIT + 1))
    if len(starts) > OCCURRENCES_LIMIT:
        return None
    places = [(start, start + len(quote.exact)) for start in starts]
    found = [(score(quote, text, start, end), start, end) for start, end in places]
    best, start, end = max(found, default=(0.0, 0, 0))
    return Placed(start, end, Fit.FUZZY) if best >= ACCEPTED else None


def occurrences(words: str, text: str, within: Range) -> Iterator[int]:
    """Yield where the words stand in a range of the text."""
    start = text.find(words, *within) if words.strip() else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1, within[1])


def with_changes(quote: Quote, shown: Shown, within: Iterable[Range]) -> Placed | None:
    """Find much the same words, in as much text as may still be searched."""
    found = [each for area in within for each in _alike(quote, shown, area)]
    best, start, end = max(found, default=(0.0, 0, 0))
    return Placed(start, end, Fit.FUZZY) if best >= ACCEPTED_CHANGED else None


def _alike(quote: Quote, shown: Shown, area: Range) -> Iterator[tuple[float, int, int]]:
    length = len(quote.exact)
    most = int(length * MOST_ERRORS)
    if not quote.exact.strip() or length > PATTERN_LIMIT or area[1] - area[0] < length - most:
        return
    if not shown.may_search(length, area[1] - area[0]):
        return
    for match in best_matches(quote.exact, shown.text[slice(*area)], most):
        start, end = area[0] + match.start, area[0] + match.end
        if not ends_alike(quote.exact, shown.text[start:end]):
            continue
        yield score(quote, shown.text, start, end, 1 - match.errors / length), start, end


def ends_alike(one: str, other: str) -> bool:
    """Whether two stretches that are alike on the whole begin and end alike."""
    length = max(LEAST_END, int(len(one) * END))
    heads = one[:length], other[: 2 * length]
    tails = one[: -length - 1 : -1], other[: -2 * length - 1 : -1]
    return all(
        min(errors_from_start(*each), default=length) <= MOST_ERRORS * length for each in (heads, tails)
    )
