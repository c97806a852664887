"""The blocks of a text, each with the block of the base that it is a version of."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from wiki.core.textmap.pairing import pair_blocks
from wiki.core.textmap.tokens import blocks


@dataclass(frozen=True, slots=True)
class Piece:
    """One block: what is written, the blank lines after it, and which block of the base it was."""

    origin: int | None
    core: str
    space: str

    @property
    def key(self) -> int | str:
        """Tell blocks apart: those of the base by number, new ones by what they say."""
        return self.core if self.origin is None else self.origin

    @property
    def text(self) -> str:
        """The block as it stands in its text."""
        return self.core + self.space


@dataclass(frozen=True, slots=True)
class Side:
    """One of the three texts of a merge, in blocks."""

    pieces: tuple[Piece, ...]
    by_origin: dict[int, Piece]
    staying: AbstractSet[int]  # blocks of the base that are still there and in their order


def base_side(text: str) -> Side:
    """Return the text both others began with."""
    return _side([*enumerate(_cut(text))], frozenset())


def side_of(base: Side, text: str) -> Side:
    """Return a text that was written on the base."""
    cut = _cut(text)
    pairs = pair_blocks([piece.core.strip() for piece in base.pieces], [core.strip() for core, _ in cut])
    origins = {pair.new: pair.old for pair in pairs if pair.new is not None}
    moved = frozenset(pair.old for pair in pairs if pair.moved and pair.old is not None)
    return _side([(origins[place], each) for place, each in enumerate(cut)], moved)


def _cut(text: str) -> list[tuple[str, str]]:
    whole = [text[start:end] for start, end in blocks(text)]
    return [(each.rstrip(), each[len(each.rstrip()) :]) for each in whole]


def _side(cut: Sequence[tuple[int | None, tuple[str, str]]], moved: AbstractSet[int]) -> Side:
    pieces = tuple(Piece(origin, core, space) for origin, (core, space) in cut)
    by_origin = {piece.origin: piece for piece in pieces if piece.origin is not None}
    return Side(pieces, by_origin, by_origin.keys() - moved)
