"""Differences between two rendered pages, shown inside the new one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wiki.core.markdown.values import Block, Rendered
from wiki.core.textmap.aligning import Effort, align
from wiki.core.textmap.comparing import Change
from wiki.core.textmap.pairing import Pair, pair_blocks

# What is one piece in a rendered block: a whole formula, a picture, the anchor of a heading, any other tag,
# an entity, a word, space, or a mark of punctuation.
PIECE = re.compile(
    r"<math\b.*?</math>|<a class=\"anchor\".*?</a>|<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>"
    r"|&[a-z0-9#]+;|\w+|\s+|.",
    re.IGNORECASE | re.DOTALL,
)
READABLE = re.compile(r"<(?!math\b|img\b)", re.IGNORECASE)
ID = re.compile(r"\sid=\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class ChangedBlock:
    """A block of the new page, or one that is gone from the old, with its changes marked in the HTML.

    The number counts the blocks of its page from one; start and end are the range in its source. A moved
    block stands where it is now.
    """

    kind: Change
    number: int
    start: int
    end: int
    html: str


def rendered_changes(old: Rendered, new: Rendered) -> tuple[ChangedBlock, ...]:
    """Compare two rendered pages block by block, and changed blocks word by word.

    The HTML is as clean as what came in, and like it has wikilinks still to be resolved.
    """
    effort = Effort()
    pairs = pair_blocks(
        [_text(block.html) for block in old.blocks], [_text(block.html) for block in new.blocks], effort
    )
    return tuple(_changed(pair, old.blocks, new.blocks, effort) for pair in pairs)


def marked(old_html: str, new_html: str, effort: Effort | None = None) -> str:
    """Return the new HTML with inserted words in `<ins>`, and deleted ones in `<del>` where they stood."""
    old, new = PIECE.findall(old_html), PIECE.findall(new_html)
    old_words = [place for place, piece in enumerate(old) if is_word(piece)]
    new_words = [place for place, piece in enumerate(new) if is_word(piece)]
    runs = align([old[place] for place in old_words], [new[place] for place in new_words], effort or Effort())
    kept = {new_words[b + i] for _, b, length in runs for i in range(length)}
    gone = dict(_deletions(old, old_words, new_words, runs))
    return "".join(_printed(new, kept, gone))


def _changed(pair: Pair, old: Sequence[Block], new: Sequence[Block], effort: Effort) -> ChangedBlock:
    if pair.new is None:
        block = old[pair.old or 0]
        html = "".join(
            ID.sub("", piece) if piece.startswith("<") else piece for piece in PIECE.findall(block.html)
        )
        return ChangedBlock(Change.REMOVED, (pair.old or 0) + 1, block.start, block.end, html)
    block = new[pair.new]
    if pair.old is None:
        return ChangedBlock(Change.ADDED, pair.new + 1, block.start, block.end, block.html)
    before = old[pair.old].html
    html = block.html if pair.same else marked(before, block.html, effort)
    return ChangedBlock(_kind(pair, before, block.html), pair.new + 1, block.start, block.end, html)


def _kind(pair: Pair, before: str, after: str) -> Change:
    if pair.moved:
        return Change.MOVED
    return Change.SAME if _shown(before) == _shown(after) else Change.CHANGED


def _shown(html: str) -> str:
    """Return what a browser makes of it: outside code, a line break is a space."""
    bare = ID.sub("", html)
    return bare if "<pre" in bare else " ".join(bare.split())


def _text(html: str) -> str:
    """Return what readers see; a block of tags only is known by its tags."""
    pieces = [piece for piece in PIECE.findall(html) if not READABLE.match(piece)]
    return " ".join("".join(pieces).split()) or html


def is_word(piece: str) -> bool:
    """Whether a piece of rendered HTML is something to read, neither a tag nor space."""
    return not READABLE.match(piece) and not piece.isspace()


def _deletions(
    old: Sequence[str],
    old_words: Sequence[int],
    new_words: Sequence[int],
    runs: Iterable[tuple[int, int, int]],
) -> Iterator[tuple[int, str]]:
    """Yield what was deleted after which piece of the new block; -1 stands before its first word."""
    a_done = b_done = 0
    for a, b, length in (*runs, (len(old_words), len(new_words), 0)):
        if a > a_done and a_done:
            yield new_words[b_done - 1], _deleted(old[old_words[a_done - 1] + 1 : old_words[a - 1] + 1])
        elif a > a_done:
            yield -1, _deleted(old[old_words[0] : old_words[a] if a < len(old_words) else len(old)])
        a_done, b_done = a + length, b + length


def _deleted(pieces: Iterable[str]) -> str:
    return f"<del>{''.join(piece for piece in pieces if not READABLE.match(piece))}</del>"


def _printed(new: Sequence[str], kept: set[int], gone: dict[int, str]) -> Iterator[str]:
    first = gone.pop(-1, "")
    inserting = False
    for place, piece in enumerate(new):
        reads = is_word(piece)
        yield first if reads else ""
        first = "" if reads else first
        inserted = (reads and place not in kept) or (inserting and _goes_on(new, kept, place))
        yield _switch(before=inserting, after=inserted)
        yield piece
        inserting = inserted
        yield gone.get(place, "")  # only after kept words, so never within an insertion
    yield _switch(before=inserting, after=False)


def _switch(*, before: bool, after: bool) -> str:
    if before == after:
        return ""
    return "<ins>" if after else "</ins>"


def _goes_on(new: Sequence[str], kept: set[int], place: int) -> bool:
    """Say whether only a space separates two inserted words, so that one mark holds both."""
    return new[place].isspace() and place + 1 < len(new) and is_word(new[place + 1]) and place + 1 not in kept
