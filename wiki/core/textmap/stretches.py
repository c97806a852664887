"""The stretches three texts are cut into, and which of them settle themselves."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from wiki.core.textmap.sides import Piece, Side, base_side, side_of
from wiki.core.textmap.weaving import Efforts, squeezed, woven

Pieces = tuple[Piece, ...]
Places = dict[int, int]  # block of the base -> stretch


@dataclass(frozen=True, slots=True)
class Stretch:
    """What three texts have between two blocks that all of them kept, or such a block itself."""

    base: Pieces
    mine: Pieces
    theirs: Pieces

    @property
    def origins(self) -> set[int]:
        """The blocks of the base that are here in any of the texts."""
        every = (*self.base, *self.mine, *self.theirs)
        return {piece.origin for piece in every if piece.origin is not None}

    @property
    def is_changed(self) -> bool:
        """Whether anybody changed a word here."""
        before, *after = ([piece.core for piece in pieces] for pieces in (self.base, self.mine, self.theirs))
        return any(each != before for each in after)


@dataclass(frozen=True, slots=True)
class Three:
    """Three texts cut into stretches, and where each block of the base is in each of them."""

    base: Side
    mine: Side
    theirs: Side
    stretches: tuple[Stretch, ...]
    places: tuple[Places, Places, Places]
    efforts: Efforts

    def places_of(self, origin: int) -> list[int]:
        """Return where a block of the base is, in each text that has it."""
        return [places[origin] for places in self.places if origin in places]

    def has_moves(self, stretch: Stretch) -> bool:
        """Whether a block came here or went elsewhere."""
        return any(len(set(self.places_of(origin))) > 1 for origin in stretch.origins)


def cut(base_text: str, mine_text: str, theirs_text: str) -> Three:
    """Cut three texts at the blocks that all of them have in the same order."""
    base = base_side(base_text)
    mine, theirs = side_of(base, mine_text), side_of(base, theirs_text)
    kept = mine.staying & theirs.staying
    rows = [list(_split(side.pieces, kept)) for side in (base, mine, theirs)]
    stretches = tuple(Stretch(*row) for row in zip(*rows, strict=True))
    base_places, mine_places, theirs_places = (_places(row) for row in rows)
    return Three(base, mine, theirs, stretches, (base_places, mine_places, theirs_places), Efforts())


def settled(three: Three, stretch: Stretch) -> str | None:
    """Return what both together make of a stretch, or None where a person has to decide."""
    if not all(_is_agreed(three, origin) for origin in stretch.origins):
        return None
    order = _order(stretch)
    return None if order is None else _written(three, order)


def offered(three: Three, stretch: Stretch) -> str | None:
    """Return both changes side by side, where that can be done at all."""
    if not stretch.origins:
        return joined([text_of(stretch.theirs), text_of(stretch.mine)])
    if len(stretch.base) == len(stretch.mine) == len(stretch.theirs) == 1:
        (base,), (mine,), (theirs,) = stretch.base, stretch.mine, stretch.theirs
        core = squeezed(base.core, mine.core, theirs.core, three.efforts)
        return None if core is None else core + _space(base.space, mine.space, theirs.space)
    return None


def text_of(pieces: Iterable[Piece]) -> str:
    """Return the pieces as they stand in their text."""
    return "".join(piece.text for piece in pieces)


def joined(texts: Iterable[str]) -> str:
    """Join the texts of blocks, with a blank line between them where there is none yet."""
    whole: list[str] = []
    last = ""
    for text in filter(None, texts):
        if last:
            whole.append("\n" * (2 - last[len(last.rstrip()) :].count("\n")))
        whole.append(text)
        last = text
    return "".join(whole)


def _split(pieces: Sequence[Piece], kept: AbstractSet[int]) -> Iterator[Pieces]:
    """Yield what stands before the first kept block, that block, what stands before the next, and so on."""
    run: list[Piece] = []
    for piece in pieces:
        if piece.origin in kept:
            yield tuple(run)
            yield (piece,)
            run = []
        else:
            run.append(piece)
    yield tuple(run)


def _places(row: Sequence[Pieces]) -> Places:
    return {
        piece.origin: place
        for place, pieces in enumerate(row)
        for piece in pieces
        if piece.origin is not None
    }


def _is_agreed(three: Three, origin: int) -> bool:
    """Say whether the place of a block is beyond doubt, and nobody deleted what the other changed."""
    base, mine, theirs = (places.get(origin) for places in three.places)
    if mine == theirs:
        return True
    if mine is None or theirs is None:
        side = three.theirs if mine is None else three.mine
        return base in {mine, theirs} and side.by_origin[origin].core == three.base.by_origin[origin].core
    return base in {mine, theirs}


def _order(stretch: Stretch) -> Pieces | None:
    """Return the pieces in the order that holds; where both gave it another, nobody knows."""
    base, mine, theirs = (
        [piece.key for piece in pieces] for pieces in (stretch.base, stretch.mine, stretch.theirs)
    )
    if mine == theirs:
        pairs = zip(stretch.mine, stretch.theirs, strict=True)
        return tuple(Piece(m.origin, m.core, _space("", m.space, t.space)) for m, t in pairs)
    if mine == base:
        return stretch.theirs
    return stretch.mine if theirs == base else None


def _written(three: Three, order: Iterable[Piece]) -> str | None:
    texts = [piece.text if piece.origin is None else _content(three, piece.origin) for piece in order]
    known = [text for text in texts if text is not None]
    return joined(known) if len(known) == len(texts) else None


def _content(three: Three, origin: int) -> str | None:
    """Return a block of the base as both left it."""
    base, mine, theirs = (side.by_origin[origin] for side in (three.base, three.mine, three.theirs))
    core = woven(base.core, mine.core, theirs.core, three.efforts)
    return None if core is None else core + _space(base.space, mine.space, theirs.space)


def _space(base: str, mine: str, theirs: str) -> str:
    if mine == base:
        return theirs
    if theirs in (base, mine):
        return mine
    return max(mine, theirs, key=lambda space: (space.count("\n"), space))
