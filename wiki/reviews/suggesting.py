"""What a suggestion may put in place of a passage, how it reads, and what several make of a text."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wiki.core.access import ALLOWED, Verdict
from wiki.core.textmap import Kind, Words, compare_words
from wiki.reviews.anchors import Placed
from wiki.reviews.models import Fit, Thread, ThreadState

REPLACEMENT_LIMIT = 20_000  # characters, of a passage and of what replaces it; more is an edit of its own
SHOWN = 160  # characters of each end of a long stretch that a suggestion leaves as it is
LEFT_OUT = " […] "


@dataclass(frozen=True, slots=True, order=True)
class Swap:
    """A passage of a text, in code points, and what comes in its place; nothing to take it out."""

    starts: int
    ends: int
    text: str


def trimmed(text: str, swap: Swap) -> Swap:
    """Leave the blank lines around a passage out of it, and out of what replaces it.

    A block ends in the line ends before the next one; whoever types over it rarely means those.
    """
    passage = text[swap.starts : swap.ends]
    starts = swap.starts + len(passage) - len(passage.lstrip("\n"))
    ends = max(starts, swap.starts + len(passage.rstrip()))
    return Swap(starts, ends, swap.text.lstrip("\n").rstrip())


def may_stand(text: str, swap: Swap) -> Verdict:
    """Whether this can be suggested for a text at all."""
    passage = text[swap.starts : swap.ends]
    if not passage.strip():
        return Verdict("There are no words in this passage. Choose one to put other words in its place.")
    if passage.strip() == text.strip():
        return Verdict("This passage is the whole page. Choose a part of it, or edit the page.")
    if passage == swap.text:
        return Verdict("Nothing is changed yet. Change the passage below, or choose another sort of comment.")
    if len(passage) > REPLACEMENT_LIMIT or len(swap.text) > REPLACEMENT_LIMIT:
        return Verdict(f"Suggest at most {REPLACEMENT_LIMIT:,} characters at once; more is an edit.")
    return ALLOWED


def swapped(text: str, swaps: Collection[Swap]) -> str:
    """Put each replacement in place of its passage; they must not overlap. All else stays as it is."""
    return "".join(_pieces(text, sorted(swaps)))


def _pieces(text: str, swaps: Sequence[Swap]) -> Iterator[str]:
    place = 0
    for swap in swaps:
        yield text[place : swap.starts]
        yield swap.text
        place = swap.ends
    yield text[place:]


def overlapping(swaps: Sequence[Swap]) -> tuple[int, int] | None:
    """Return the places, in this sequence, of two that want the same characters; None where all fit.

    Passages are never empty, so where any two overlap, two that follow each other in the text do.
    """
    for one, other in pairwise(sorted(range(len(swaps)), key=lambda place: swaps[place])):
        if swaps[other].starts < swaps[one].ends:
            return one, other
    return None


def fits_as_it_is(thread: Thread, placed: Placed | None, text: str) -> Verdict:
    """Whether a suggestion can be let into this text without anybody looking at where it goes."""
    if thread.sent_at is None:
        return Verdict("It was not sent yet. Send your review first.")
    if thread.state is not ThreadState.OPEN:
        return Verdict("It is closed already. Whoever suggested it can open it again.")
    if placed is None or placed.fit is Fit.DETACHED:
        return Verdict("The passage it is about is no longer there.")
    if not placed.is_sure:
        return Verdict("The page has changed so much that its passage is not found for sure.")
    if text[placed.starts : placed.ends] != thread.exact:
        return Verdict("The passage has changed since it was written.")
    return ALLOWED


def marks(thread: Thread) -> tuple[Words, ...]:
    """Return a suggestion as words taken out and put in; long stretches in between are cut."""
    words = compare_words(thread.exact, thread.replacement or "")
    return tuple(Words(each.kind, _shortened(each)) for each in words)


def _shortened(words: Words) -> str:
    if words.kind is not Kind.EQUAL or len(words.text) <= 2 * SHOWN + len(LEFT_OUT):
        return words.text
    return words.text[:SHOWN].rstrip() + LEFT_OUT + words.text[-SHOWN:].lstrip()
