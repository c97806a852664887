"""Marking passages of the source in the rendered page."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from markupsafe import escape

from wiki.core.markdown.changes import PIECE, is_word
from wiki.core.markdown.values import Block, Rendered
from wiki.core.textmap.aligning import Effort, align

WORD = re.compile(r"\w+|[^\w\s]")

Range = tuple[int, int]


def with_marks(rendered: Rendered, text: str, ranges: Sequence[Range], says: str) -> tuple[str, ...]:
    """Return the HTML of each block, with the words of these ranges of the source in `<mark>`.

    What a mark says stands in its title, and before its words for those who hear the page.
    """
    ordered, effort = sorted(ranges), Effort()
    return tuple(_marked(block, text, ordered, says, effort) for block in rendered.blocks)


def meets(ordered: Sequence[Range], area: Range) -> bool:
    """Whether one of the ranges, which are in order and apart, has something of an area."""
    place = bisect_right(ordered, (area[1] - 1, area[1])) - 1
    return place >= 0 and ordered[place][1] > area[0]


def _marked(block: Block, text: str, ordered: Sequence[Range], says: str, effort: Effort) -> str:
    if block.end <= block.start or not meets(ordered, (block.start, block.end)):
        return block.html
    pieces = PIECE.findall(block.html)
    shown = [place for place, piece in enumerate(pieces) if is_word(piece)]
    source = [found.span() for found in WORD.finditer(text, block.start, block.end)]
    runs = align([text[a:b] for a, b in source], [pieces[place] for place in shown], effort)
    chosen = {
        shown[b + step] for a, b, length in runs for step in range(length) if meets(ordered, source[a + step])
    }
    return "".join(_printed(pieces, chosen, says))


def _printed(pieces: Sequence[str], chosen: set[int], says: str) -> Iterator[str]:
    opened = False
    for place, piece in enumerate(pieces):
        inside = place in chosen or (opened and piece.isspace() and place + 1 in chosen)
        if inside and not opened:
            yield f'<mark class="newer" title="{escape(says)}">'
            yield f'<span class="visually-hidden">{escape(says)}: </span>'
        elif opened and not inside:
            yield "</mark>"
        yield piece
        opened = inside
    if opened:
        yield "</mark>"
