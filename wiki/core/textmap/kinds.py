"""What kind of change one text is of another: it decides which approvals carry over; review.md 2.5."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from wiki.core.textmap import TextMap, map_text
from wiki.core.textmap.tokens import Range, fence_after, words

TYPO_LENGTH = 40  # characters of the words that differ
TYPO_SHARE = 0.02  # of the characters of the text; so much may be sensitive, too
MINOR_SHARE = 0.05
MARKUP = frozenset("*_~#>|`")  # says how words look, not what they say; within code it says something
MARKER = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])(?=[ \t])", re.MULTILINE)  # of a list
LINE = re.compile(r"[^\n]*\n|[^\n]+")
TICKS = re.compile(r"`+")
TELLING = re.compile(
    r"[-+\u2212]?\d[\d.,:/%]*"  # a number with its sign
    r"|https?://\S+|(?<=\]\()[^)\s]+"  # where a link leads
    r"|\b(?:must|not|never|should|only|always|cannot)\b|n['\u2019]t\b",
    re.IGNORECASE,
)


class ChangeKind(StrEnum):
    """How much an edit asks of those who approved what was there before."""

    NONE = "none"  # space and markup
    TYPO = "typo"
    MINOR = "minor"
    SENSITIVE = "sensitive"  # small, but a number, a link, code, or a word such as "never"
    MAJOR = "major"


CARRIED = frozenset({ChangeKind.NONE, ChangeKind.TYPO, ChangeKind.MINOR})  # approvals stay valid


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one text that the other does not have."""

    length: int  # characters of all its words
    changed: int  # characters of those that differ
    is_sensitive: bool


def change_kind(before: str, after: str) -> ChangeKind:
    """Say what kind of change makes the later text of the earlier; most of the time is that of the text map.

    A word put in place of another counts once, with the longer of the two. Passages that only moved are
    a minor change: nobody wrote anything, but the order may matter.
    """
    if before == after:
        return ChangeKind.NONE
    text_map = map_text(before, after)
    old = side(before, ((span.old_start, span.old_end) for span in text_map.spans))
    new = side(after, ((span.new_start, span.new_end) for span in text_map.spans))
    changed = max(old.changed, new.changed)
    share = changed / max(old.length, new.length, 1)
    if changed == 0:
        return ChangeKind.MINOR if has_moves(text_map) else ChangeKind.NONE
    if old.is_sensitive or new.is_sensitive:
        return ChangeKind.SENSITIVE if share <= TYPO_SHARE else ChangeKind.MAJOR
    if changed <= TYPO_LENGTH and share <= TYPO_SHARE and not has_moves(text_map):
        return ChangeKind.TYPO
    return ChangeKind.MINOR if share <= MINOR_SHARE else ChangeKind.MAJOR


def side(text: str, shared: Iterable[Range]) -> Side:
    """Look at the words of one text that are not in the ranges it shares with the other."""
    code = Ranges(code_of(text))
    markers = Ranges(found.span() for found in MARKER.finditer(text))
    telling = Ranges(found.span() for found in TELLING.finditer(text))
    same = Ranges(shared)
    length = changed = 0
    is_sensitive = False
    for word in words(text):
        in_code = code.meet(word)
        if not in_code and (text[word[0]] in MARKUP or markers.meet(word)):
            continue
        size = word[1] - word[0]
        length += size
        if not same.hold(word):
            changed += size
            is_sensitive = is_sensitive or in_code or telling.meet(word)
    return Side(length, changed, is_sensitive)


def code_of(text: str) -> Iterator[Range]:
    """Yield what stands between the fences and the backticks of a text, in linear time whatever it is."""
    fence = ""
    opened = outside = 0
    for line in LINE.finditer(text):
        still = fence_after(line[0], fence)
        if still and not fence:
            yield from ticked(text, outside, line.start())
            opened = line.end()
        elif fence and not still:
            yield opened, line.start()
            outside = line.end()
        fence = still
    if fence:
        yield opened, len(text)
    else:
        yield from ticked(text, outside, len(text))


def ticked(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield what stands between backticks: as many close it as opened it."""
    runs = [found.span() for found in TICKS.finditer(text, start, end)]
    nearest: dict[int, int] = {}  # by length, from the end on
    closing: dict[int, int] = {}
    for place in reversed(range(len(runs))):
        length = runs[place][1] - runs[place][0]
        if length in nearest:
            closing[place] = nearest[length]
        nearest[length] = place
    place = 0
    while place < len(runs):
        close = closing.get(place)
        if close is not None:
            yield runs[place][1], runs[close][0]
        place = (place if close is None else close) + 1


def has_moves(text_map: TextMap) -> bool:
    """Whether something stands before what it stood after."""
    return any(one.old_start > other.old_start for one, other in pairwise(text_map.spans))


class Ranges:
    """Ranges of a text that do not overlap, to be asked about words."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self.ranges = sorted(ranges)
        self.starts = [start for start, _ in self.ranges]

    def meet(self, word: Range) -> bool:
        """Whether some of the word is in one of them."""
        place = bisect_right(self.starts, word[1] - 1) - 1
        return place >= 0 and self.ranges[place][1] > word[0]

    def hold(self, word: Range) -> bool:
        """Whether all of the word is in one of them."""
        place = bisect_right(self.starts, word[0]) - 1
        return place >= 0 and self.ranges[place][1] >= word[1]
