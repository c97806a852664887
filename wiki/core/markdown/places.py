"""Where in the source a link stands, so that it can be shown in its passage or written anew.

The parser sees a paragraph without the signs before its lines, and a cell of a table without its escapes;
what cannot be found again with certainty has no place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from wiki.core.markdown.values import NOWHERE, Pointer, Wikilink

CELLS = {"td_open", "th_open"}


def find_places(source: str, lines: Sequence[int], tokens: Sequence[Token]) -> None:
    """Turn the places of links within their block into places in the source, whose lines begin at `lines`."""
    for inline, at in _inlines(source, lines, tokens):
        for child in inline.children or ():
            if "wikilink" in child.meta:
                child.meta["wikilink"] = _placed_wikilink(source, inline, at, child.meta["wikilink"])
            elif "pointer" in child.meta:
                child.meta["pointer"] = _placed_pointer(source, inline, at, child.meta["pointer"])


Starts = Sequence[int]  # where each line of a block begins in the source; NOWHERE where that is unknown


def _inlines(source: str, lines: Sequence[int], tokens: Sequence[Token]) -> Iterator[tuple[Token, Starts]]:
    row, cursor = -1, 0
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type != "inline":
            continue
        if before is None or before.type not in CELLS or not token.map:
            yield token, _line_starts(source, lines, token)
            continue
        if token.map[0] != row:
            row, cursor = token.map[0], lines[token.map[0]]
        cell = token.content.replace("|", "\\|")
        at = source.find(cell, cursor, _line_end(source, lines, row))
        yield token, [at]
        cursor = cursor if at < 0 else at + len(cell)


def _line_starts(source: str, lines: Sequence[int], token: Token) -> Starts:
    if not token.map:
        return ()
    parts = enumerate(token.content.split("\n"), token.map[0])
    return [_start_of(source, lines, number, part) for number, part in parts]


def _start_of(source: str, lines: Sequence[int], number: int, part: str) -> int:
    words = part.strip()
    if number >= len(lines) or not words:
        return NOWHERE
    at = source.rfind(words, lines[number], _line_end(source, lines, number))
    return at - (len(part) - len(part.lstrip())) if at >= 0 else NOWHERE


def _line_end(source: str, lines: Sequence[int], number: int) -> int:
    return lines[number + 1] if number + 1 < len(lines) else len(source)


def _placed_wikilink(source: str, inline: Token, at: Starts, link: Wikilink) -> Wikilink:
    start, end = _range(source, inline, at, link.start, link.end)
    return replace(link, start=start, end=end)


def _placed_pointer(source: str, inline: Token, at: Starts, pointer: Pointer) -> Pointer:
    start, end = _range(source, inline, at, pointer.start, pointer.end)
    opens, closes = _range(source, inline, at, pointer.opens, pointer.closes)
    return replace(pointer, start=start, end=end, opens=opens, closes=closes)


def _range(source: str, inline: Token, at: Starts, start: int, end: int) -> tuple[int, int]:
    content = inline.content
    number = content.count("\n", 0, start)
    line = content.rfind("\n", 0, start) + 1
    if start < 0 or number >= len(at) or at[number] < 0 or "\n" in content[start:end]:
        return NOWHERE, NOWHERE
    escapes = len(at) == 1 and source[at[0] : at[0] + len(content)] != content
    first = at[number] + start - line + (content.count("|", 0, start) if escapes else 0)
    last = first + end - start + (content.count("|", start, end) if escapes else 0)
    found = source[first:last].replace("\\|", "|") if escapes else source[first:last]
    return (first, last) if found == content[start:end] else (NOWHERE, NOWHERE)
