"""What we change in the parsed page before it is printed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from wiki.core.markdown.slugs import Anchors
from wiki.core.markdown.values import Heading

CALLOUT = re.compile(r"\[!(note|info|tip|important|warning|caution|danger)\][ \t]*", re.IGNORECASE)
CALLOUTS = {
    "note": ("note", "Note"),
    "info": ("note", "Note"),
    "tip": ("tip", "Tip"),
    "important": ("warn", "Important"),
    "warning": ("warn", "Warning"),
    "caution": ("danger", "Caution"),
    "danger": ("danger", "Danger"),
}
TASK = re.compile(r"\[([ xX])\] ")
BARE_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"'\[\]{}|\\^`]+[^\s<>\"'\[\]{}|\\^`.,:;!?)*_~]")
ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
OUTSIDE_REL = "noopener noreferrer nofollow"
PARAGRAPH_DEPTH = 2  # tokens from a list item or quote to its first text
PARAGRAPH_TOKENS = 3  # opening, text, closing


def shape(tokens: list[Token]) -> tuple[Heading, ...]:
    """Make callouts, tasks, safe images and links, and heading anchors; return the headings."""
    _shape_blocks(tokens)
    for token in tokens:
        if token.children:
            token.children = list(_inside(token.children))
    return tuple(_headings(tokens))


def plain_text(tokens: Iterable[Token]) -> str:
    """Return the words a reader sees, one line a block."""
    return re.sub(r"\n{2,}", "\n", "".join(_words(tokens))).strip()


def _shape_blocks(tokens: list[Token]) -> None:
    for place, token in enumerate(tokens):
        match token.type:
            case "blockquote_open":
                _callout(tokens, place)
            case "list_item_open":
                _task(tokens, place)
            case "th_open" | "td_open":
                _alignment(token)
                _empty_heading(tokens, place)


def _callout(tokens: list[Token], place: int) -> None:
    found, first = _marker(tokens, place, CALLOUT)
    if found is None or first is None:
        return
    name, title = CALLOUTS[found[1].lower()]
    first[0].content = first[0].content[found.end() :]
    cut = next((i for i, child in enumerate(first) if child.type in {"softbreak", "hardbreak"}), len(first))
    own_title = [child for child in first[:cut] if child.content or child.nesting]
    _rename(tokens, place, name)
    tokens[place + PARAGRAPH_DEPTH].children = first[cut + 1 :]
    replaced = 0 if first[cut + 1 :] else PARAGRAPH_TOKENS  # nothing but a title leaves no paragraph
    tokens[place + 1 : place + 1 + replaced] = _title(own_title or [_text(title)])


def _title(children: list[Token]) -> list[Token]:
    opening = Token("paragraph_open", "p", 1, attrs={"class": "callout-title"}, block=True)
    return [opening, Token("inline", "", 0, children=children), Token("paragraph_close", "p", -1, block=True)]


def _rename(tokens: list[Token], place: int, name: str) -> None:
    opening = tokens[place]
    closing = place + 1
    while tokens[closing].type != "blockquote_close" or tokens[closing].level != opening.level:
        closing += 1
    opening.tag = tokens[closing].tag = "div"
    opening.attrs = {"class": f"callout {name}"}


def _task(tokens: list[Token], place: int) -> None:
    found, first = _marker(tokens, place, TASK)
    if found is None or first is None:
        return
    done = found[1] != " "
    first[0].content = first[0].content[found.end() :]
    box = Token("task_box", "input", 0)
    box.attrs = {"type": "checkbox", "disabled": "", "aria-label": "Done" if done else "To do"}
    if done:
        box.attrs["checked"] = ""
    first[:0] = [box, _text(" ")]
    tokens[place].attrSet("class", "task")


def _marker(
    tokens: list[Token], place: int, syntax: re.Pattern[str]
) -> tuple[re.Match[str] | None, list[Token] | None]:
    if place + PARAGRAPH_DEPTH >= len(tokens):
        return None, None
    first = tokens[place + PARAGRAPH_DEPTH].children
    if tokens[place + 1].type != "paragraph_open" or not first or first[0].type != "text":
        return None, None
    return syntax.match(first[0].content), first


def _alignment(token: Token) -> None:
    style = str(token.attrs.pop("style", ""))
    if style:
        token.attrs["class"] = "align-" + style.removeprefix("text-align:")


def _empty_heading(tokens: list[Token], place: int) -> None:
    # A heading without words heads nothing, and a screen reader would announce it as if it did.
    if tokens[place].tag == "th" and not tokens[place + 1].content.strip():
        tokens[place].tag = tokens[place + 2].tag = "td"


def _inside(children: Sequence[Token]) -> Iterator[Token]:
    depth = 0  # an open link must not hold another
    for token in children:
        depth += token.nesting if token.type.startswith("link_") else 0
        if token.type == "link_open":
            _mark_outside(token)
        if token.type == "image":
            yield from _image(token, linked=depth > 0)
        elif token.type == "text" and not depth:
            yield from _bare_links(token)
        else:
            yield token


def _image(token: Token, *, linked: bool) -> Iterator[Token]:
    source = str(token.attrs["src"])
    if not ELSEWHERE.match(source):
        token.attrs["loading"] = "lazy"
        yield token
    elif linked:
        yield _text(plain_text(token.children or ()) or source)
    else:
        yield from _link(source, plain_text(token.children or ()) or source)


def _bare_links(token: Token) -> Iterator[Token]:
    end = 0
    for found in BARE_ADDRESS.finditer(token.content):
        yield _text(token.content[end : found.start()])
        yield from _link(found[0], found[0])
        end = found.end()
    token.content = token.content[end:]
    yield token


def _link(url: str, label: str) -> Iterator[Token]:
    opening = Token("link_open", "a", 1, attrs={"href": url})
    _mark_outside(opening)
    yield from (opening, _text(label), Token("link_close", "a", -1))


def _mark_outside(link: Token) -> None:
    href = str(link.attrs.get("href", ""))
    if ELSEWHERE.match(href) and not href.startswith(("wiki:", "mailto:")):
        link.attrs["rel"] = OUTSIDE_REL


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _headings(tokens: Sequence[Token]) -> Iterator[Heading]:
    _lower_headings(tokens)
    anchors = Anchors()
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            text = plain_text(inline.children or ())
            heading = Heading(anchors.take(text), text, int(opening.tag[1]))
            opening.attrSet("id", heading.id)
            opening.meta = {"heading": heading}
            yield heading


def _lower_headings(tokens: Sequence[Token]) -> None:
    # The page's title is its one h1; a text that uses that level itself moves down as a whole.
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    if any(token.tag == "h1" for token in headings):
        for token in headings:
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"inline", "image"}:
            yield from _words(token.children or ())
        yield _word(token)


def _word(token: Token) -> str:
    match token.type:
        case "inline" | "footnote_ref" | "footnote_anchor":
            return "\n" if token.type == "inline" else ""
        case "image":
            return ""  # its description is in its children
        case "softbreak" | "hardbreak":
            return " "
        case "text" | "code_inline" | "math_inline":
            return token.content
    return f"{token.content}\n" if token.content else ""
