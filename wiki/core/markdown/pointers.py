"""Links and pictures by addresses that may be ours, and where they stand."""

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.common.utils import isStrSpace
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token

from wiki.core.markdown.values import Pointer

OURS = re.compile(r"#|/(?:e|files)/|https?://[^/]+/(?:.*/)?(?:e|files)/", re.IGNORECASE)


def pointers(parser: MarkdownIt) -> None:
    """Let the parser note where links by such addresses stand."""
    parser.inline.ruler.at("link", _link)


def pointers_in(tokens: Iterable[Token]) -> Iterator[Pointer]:
    """Yield the links and pictures of a shaped page; those written without brackets have no place."""
    for token in tokens:
        for child in token.children or ():
            href = str(child.attrs.get("href" if child.type == "link_open" else "src", ""))
            if "pointer" in child.meta:
                yield child.meta["pointer"]
            elif child.type in {"link_open", "image"} and OURS.match(href):
                yield Pointer(href)


def _link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the signature of an inline rule
    start, before = state.pos, len(state.tokens)
    if not link(state, silent):
        return False
    if not silent:
        opening = next(token for token in state.tokens[before:] if token.type == "link_open")
        _note(state, opening, start)
    return True


def _note(state: StateInline, opening: Token, start: int) -> None:
    href = str(opening.attrs.get("href", ""))
    if OURS.match(href):
        end = state.pos
        opens, closes = _address(state, start)
        state.pos = end
        opening.meta = {**opening.meta, "pointer": Pointer(href, start, end, opens, closes)}


def _address(state: StateInline, start: int) -> tuple[int, int]:
    opens = state.md.helpers.parseLinkLabel(state, start, True) + 1  # noqa: FBT003 - its own signature
    if state.src[opens : opens + 1] != "(":
        return -1, -1  # it is said elsewhere, by reference
    opens += 1
    while isStrSpace(state.src[opens]) or state.src[opens] == "\n":
        opens += 1
    closes = state.md.helpers.parseLinkDestination(state.src, opens, state.posMax).pos
    return (opens + 1, closes - 1) if state.src[opens] == "<" else (opens, closes)
