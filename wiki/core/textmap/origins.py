"""Who wrote what: the source of each stretch of a text."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from wiki.core.textmap.copies import copies
from wiki.core.textmap.mapping import free, joined, map_text
from wiki.core.textmap.tokens import Range, is_word, words
from wiki.core.textmap.values import TextMap

RESTORED = 16  # characters other than space; a shorter new passage is not looked for in earlier versions


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text from one source, which is a number of a revision."""

    length: int
    source: int


Stretch = tuple[int, int, int]  # start, end, source


@dataclass(frozen=True, slots=True)
class Origins:
    """The source of every character of a text, as runs; together they are as long as the text."""

    runs: tuple[Run, ...]

    @classmethod
    def whole(cls, text: str, source: int) -> "Origins":
        """Give all of a text one source."""
        return cls((Run(len(text), source),) if text else ())

    @property
    def length(self) -> int:
        """Length of the text in code points."""
        return sum(run.length for run in self.runs)

    def stretches(self) -> tuple[Stretch, ...]:
        """Return (start, end, source) of each run."""
        ends = accumulate(run.length for run in self.runs)
        return tuple((end - run.length, end, run.source) for end, run in zip(ends, self.runs, strict=True))

    def shares(self, text: str) -> dict[int, int]:
        """Count the words of each source in the text these origins belong to."""
        counts: Counter[int] = Counter()
        stretches = iter(self.stretches())
        end, source = 0, 0
        for word in words(text):
            while word[0] >= end:
                _, end, source = next(stretches)
            counts[source] += is_word(text, word)
        return {source: count for source, count in counts.items() if count}

    def to_json(self) -> str:
        """Write down `[[length, source], …]`."""
        return json.dumps([(run.length, run.source) for run in self.runs], separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Origins":
        """Read what `to_json` wrote."""
        return cls(tuple(Run(length, source) for length, source in json.loads(text)))


def carry(origins: Origins, text_map: TextMap, new_text: str, source: int) -> Origins:
    """Give each part of the newer text the source it had in the older, and the rest the new source."""
    return _origins(list(_carried(origins, text_map)), new_text, source)


def carry_many(ancestors: Sequence[tuple[str, Origins]], new_text: str, source: int) -> Origins:
    """Do the same with several earlier texts, newest first.

    What the newest does not have is looked for in those before, so text that was deleted and is restored
    goes back to whoever wrote it.
    """
    for text, origins in ancestors:
        if text == new_text:
            return origins
    credited: list[Stretch] = []
    for age, (text, origins) in enumerate(ancestors):
        missing = free([(start, end) for start, end, _ in credited], len(new_text))
        if age and not any(_is_long(new_text, gap) for gap in missing):
            break
        text_map = _restored(text, new_text, missing) if age else map_text(text, new_text)
        credited = sorted([*credited, *_carried(origins, text_map)])
    return _origins(credited, new_text, source)


def _is_long(text: str, gap: Range) -> bool:
    return len("".join(text[gap[0] : gap[1]].split())) >= RESTORED


def _restored(text: str, new_text: str, missing: Iterable[Range]) -> TextMap:
    long = [gap for gap in missing if _is_long(new_text, gap)]
    spans = copies(text, [(0, len(text))], new_text, long)
    return TextMap(joined(text, new_text, spans), len(text), len(new_text))


def _carried(origins: Origins, text_map: TextMap) -> Iterator[Stretch]:
    for start, end, source in origins.stretches():
        for low, high in text_map.survivors(start, end):
            yield low, high, source


def _origins(credited: Sequence[Stretch], text: str, source: int) -> Origins:
    runs: list[Run] = []
    place = 0
    for start, end, earlier in sorted(credited):
        _add(runs, _author(runs, text[place:start], earlier, source), start - place)
        _add(runs, earlier, end - start)
        place = end
    _add(runs, _author(runs, text[place:], source, source), len(text) - place)
    return Origins(tuple(runs))


def _author(runs: Sequence[Run], gap: str, following: int, source: int) -> int:
    """Credit a gap to the new source, but space between words to whoever wrote the words."""
    if gap.strip():
        return source
    return runs[-1].source if runs else following


def _add(runs: list[Run], source: int, length: int) -> None:
    if not length:
        return
    if runs and runs[-1].source == source:
        runs[-1] = Run(runs[-1].length + length, source)
    else:
        runs.append(Run(length, source))
