"""A difference line by line: one under the other, or the lines of both texts side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from wiki.core.textmap.comparing import Kind, Words


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one text, by its number in it, and what happened to its parts."""

    number: int
    pieces: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The lines of two texts that stand beside each other; None where one has no such line."""

    old: Line | None
    new: Line | None

    @property
    def is_same(self) -> bool:
        """Whether both lines say the same."""
        sides = (self.old, self.new)
        return all(side and all(piece.kind is Kind.EQUAL for piece in side.pieces) for side in sides)


@dataclass(frozen=True, slots=True)
class MixedLine:
    """A line of both texts at once, with its number in each; None where that line was shown before."""

    old: int | None
    new: int | None
    pieces: tuple[Words, ...]


def side_by_side(words: Iterable[Words], old_number: int = 1, new_number: int = 1) -> list[Row]:
    """Align the lines of a block that begins at these lines; lines with words in common meet."""
    words = list(_in_lines(words))
    old = _lines(words, Kind.INSERTED, old_number)
    new = _lines(words, Kind.DELETED, new_number)
    met = [pair for pair in _pairs(words) if pair[0] < len(old) and pair[1] < len(new)]
    rows: list[Row] = []
    for (a, b), (a_end, b_end) in pairwise([(-1, -1), *met, (len(old), len(new))]):
        rows.extend(map(Row, old[max(a, 0) : a + 1], new[max(b, 0) : b + 1]))
        rows.extend(Row(*lines) for lines in zip_longest(old[a + 1 : a_end], new[b + 1 : b_end]))
    return rows


def mixed_lines(words: Iterable[Words], old_number: int = 1, new_number: int = 1) -> list[MixedLine]:
    """Write the lines of both texts into one column, what is gone before what came."""
    lines: list[MixedLine] = []
    pieces: list[Words] = []
    kinds: set[Kind] = set()
    numbers = {Kind.DELETED: old_number, Kind.INSERTED: new_number}
    shown = {Kind.DELETED: 0, Kind.INSERTED: 0}
    for piece, ends in _pieces(_in_lines(words)):
        kinds.add(piece.kind)
        pieces += [piece] if piece.text else []
        if ends:
            lines.append(MixedLine(*_numbers(kinds, numbers, shown), tuple(pieces)))
            pieces, kinds = [], set()
            for each in _sides(piece.kind):
                numbers[each] += 1
    return [*lines, MixedLine(*_numbers(kinds, numbers, shown), tuple(pieces))] if pieces else lines


def _numbers(
    kinds: set[Kind], numbers: dict[Kind, int], shown: dict[Kind, int]
) -> tuple[int | None, int | None]:
    fresh: dict[Kind, int | None] = {}
    for each in (Kind.DELETED, Kind.INSERTED):
        is_there = bool(kinds & {Kind.EQUAL, each}) and shown[each] != numbers[each]
        fresh[each] = numbers[each] if is_there else None
        shown[each] = numbers[each] if is_there else shown[each]
    return fresh[Kind.DELETED], fresh[Kind.INSERTED]


def _sides(kind: Kind) -> tuple[Kind, ...]:
    return (Kind.DELETED, Kind.INSERTED) if kind is Kind.EQUAL else (kind,)


def _pieces(words: Iterable[Words]) -> Iterator[tuple[Words, bool]]:
    """Yield what lies within one line, and whether the line ends with it."""
    for each in words:
        *whole, rest = each.text.split("\n")
        for part in whole:
            yield Words(each.kind, part), True
        if rest:
            yield Words(each.kind, rest), False


def _in_lines(words: Iterable[Words]) -> Iterator[Words]:
    """Let what replaces words stand in their line, and lines that end alike end together."""
    gone = ""
    for each in _whole_lines(list(words)):
        if each.kind is Kind.DELETED:
            gone = each.text
            continue
        come = each.text if each.kind is Kind.INSERTED else ""
        yield from _replaced(gone, come)
        gone = ""
        if each.kind is Kind.EQUAL:
            yield each
    yield from _replaced(gone, "")


def _whole_lines(words: list[Words]) -> list[Words]:
    """Let what came or went be whole lines where it can, and not the end of one and the rest of the next."""
    for place in range(1, len(words) - 1):
        before, each, after = words[place - 1 : place + 2]
        if before.kind is after.kind is Kind.EQUAL and "\n" in each.text:
            texts = _slid(before.text, each.text, after.text)
            words[place - 1 : place + 2] = map(Words, (Kind.EQUAL, each.kind, Kind.EQUAL), texts)
    return words


def _slid(before: str, text: str, after: str) -> tuple[str, str, str]:
    head, tail = text.partition("\n")[0], text.rpartition("\n")[2]
    if tail and before.endswith(f"\n{tail}"):
        return before[: -len(tail)], tail + text[: -len(tail)], tail + after
    if head and after.startswith(head):
        return before + head, text[len(head) :] + head, after[len(head) :]
    return before, text, after


def _replaced(gone: str, come: str) -> Iterator[Words]:
    ending = _common_ending(gone, come)
    gone, come, kept = gone[: len(gone) - ending], come[: len(come) - ending], come[len(come) - ending :]
    lines = (gone.partition("\n")[0], come.partition("\n")[0])
    yield Words(Kind.DELETED, lines[0])
    yield Words(Kind.INSERTED, lines[1])
    yield Words(Kind.DELETED, gone[len(lines[0]) :])
    yield Words(Kind.INSERTED, come[len(lines[1]) :])
    yield Words(Kind.EQUAL, kept)


def _common_ending(gone: str, come: str) -> int:
    """Return how much space both end with."""
    length = 0
    limit = min(len(gone), len(come))
    while length < limit and gone[-1 - length] == come[-1 - length] and gone[-1 - length].isspace():
        length += 1
    return length


def _lines(words: Iterable[Words], without: Kind, number: int) -> list[Line]:
    lines: list[Line] = []
    pieces: list[Words] = []
    for piece, ends in _pieces(each for each in words if each.kind is not without):
        pieces += [piece] if piece.text else []
        if ends:
            lines.append(Line(number + len(lines), tuple(pieces)))
            pieces = []
    return [*lines, Line(number + len(lines), tuple(pieces))] if pieces else lines


def _pairs(words: Iterable[Words]) -> list[tuple[int, int]]:
    """Return which lines meet: each old line the new one with which it shares most.

    What is equal comes in the same order in both, so no two pairs cross.
    """
    common: Counter[tuple[int, int]] = Counter()
    old = new = 0
    for piece, ends in _pieces(words):
        if piece.kind is Kind.EQUAL:
            common[old, new] += 1 + 2 * len("".join(piece.text.split()))  # even an empty line counts
        old += ends and piece.kind is not Kind.INSERTED
        new += ends and piece.kind is not Kind.DELETED
    chosen: dict[int, int] = {}
    for (a, b), _ in common.most_common():
        if a not in chosen and b not in chosen.values():
            chosen[a] = b
    return sorted(chosen.items())
