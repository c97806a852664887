"""Who wrote which passage: origins as people read them, without scraps of punctuation."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from wiki.core.textmap.origins import Origins
from wiki.core.textmap.tokens import Range, is_word, words


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text that one source wrote."""

    start: int
    end: int
    source: int


@dataclass(frozen=True)
class Written:
    """A text with its passages; asked about any range of it."""

    text: str
    origins: Origins

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages, one after the other; what holds no word belongs to the one before."""
        found: list[Passage] = []
        for start, end, source in self.origins.stretches():
            says_nothing = not any(map(str.isalnum, self.text[start:end]))
            if found and (says_nothing or found[-1].source == source):
                found[-1] = Passage(found[-1].start, end, found[-1].source)
            else:
                found.append(Passage(start, end, source))
        return tuple(found)

    def within(self, area: Range) -> list[Passage]:
        """Return the passages of a range, cut to it."""
        first = bisect_right(self._ends, area[0])
        last = bisect_left(self._starts, area[1])
        return [
            Passage(max(each.start, area[0]), min(each.end, area[1]), each.source)
            for each in self.passages[first:last]
        ]

    def counts(self, area: Range) -> Counter[int]:
        """Count the words of each source in a range."""
        first, last = bisect_left(self._word_starts, area[0]), bisect_left(self._word_starts, area[1])
        return Counter(self._word_sources[first:last])

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [each.start for each in self.passages]

    @cached_property
    def _ends(self) -> Sequence[int]:
        return [each.end for each in self.passages]

    @cached_property
    def _word_starts(self) -> Sequence[int]:
        return [word[0] for word in words(self.text) if is_word(self.text, word)]

    @cached_property
    def _word_sources(self) -> Sequence[int]:
        stretches = self.origins.stretches()
        ends = [end for _, end, _ in stretches]
        return [stretches[bisect_right(ends, start)][2] for start in self._word_starts]
