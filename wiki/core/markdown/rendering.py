"""Rendering Markdown, in this process and without a time limit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from wiki.core.markdown.cleaning import SCHEMES, clean
from wiki.core.markdown.code import code_block
from wiki.core.markdown.footnotes import footnotes
from wiki.core.markdown.formulas import formulas
from wiki.core.markdown.places import find_places
from wiki.core.markdown.pointers import pointers, pointers_in
from wiki.core.markdown.shaping import plain_text, shape
from wiki.core.markdown.values import Block, Heading, Rendered, Wikilink
from wiki.core.markdown.wikilinks import wikilinks
from wiki.core.markdown.words import word_count

LINE_END = re.compile(r"\r\n?|\n")
SURROGATE = re.compile("[\ud800-\udfff]")
SCHEME = re.compile(r"\s*([^/?#:]*?)(?::|%3a)", re.IGNORECASE)


def render(source: str) -> Rendered:
    """Render a page; may take long on hostile text, for which there is `Renderer`."""
    parser = _parser()
    environment: dict[str, Any] = {}
    tokens = parser.parse(_whole(source), environment)
    lines = [0, *(found.end() for found in LINE_END.finditer(source))]
    find_places(source, lines, tokens)
    headings = shape(tokens)
    plain = plain_text(tokens)
    return Rendered(
        blocks=tuple(_blocks(source, lines, tokens, environment)),
        headings=headings,
        wikilinks=tuple(_wikilinks(tokens)),
        words=word_count(plain),
        plain=plain,
        pointers=tuple(pointers_in(tokens)),
    )


def plain(source: str) -> str:
    """Return the words of a page without its markup, for search and extracts."""
    tokens = _parser().parse(_whole(source))
    shape(tokens)
    return plain_text(tokens)


def as_source(source: str) -> Rendered:
    """Show the text as it was typed, when rendering would take too long."""
    source = _whole(source)
    html = f'<pre class="source" tabindex="0" role="group" aria-label="Source">{escape(source)}</pre>'
    block = Block(0, len(source), clean(html))
    return Rendered((block,), (), (), word_count(source), source, over_budget=True)


def _whole(source: str) -> str:
    """Replace halves of characters, which no page can be sent with, by as many marks."""
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", source)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    for feature in (wikilinks, pointers, footnotes, formulas):
        feature(parser)
    parser.validateLink = _may_link  # type: ignore[method-assign]  # the documented way to change it
    rules = {
        "fence": lambda token: code_block(token.content, token.info.strip().split(" ")[0]),
        "code_block": lambda token: code_block(token.content, ""),
        "table_open": lambda _: '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>\n',
        "table_close": lambda _: "</table></div>\n",
    }
    for name, rule in rules.items():
        parser.add_render_rule(name, lambda _, tokens, i, *__, rule=rule: rule(tokens[i]))
    parser.add_render_rule("heading_close", _heading_close)
    return parser


def _may_link(url: str) -> bool:
    found = SCHEME.match(url)
    return found is None or found[1].lower() in SCHEMES - {"wiki"}


def _heading_close(_: object, tokens: Sequence[Token], i: int, *__: object) -> str:
    heading: Heading = tokens[i - 2].meta["heading"]
    label = escape(f"Link to section {heading.text}")
    return f' <a class="anchor" href="#{heading.id}" aria-label="{label}">#</a></{tokens[i].tag}>\n'


def _blocks(
    source: str, lines: Sequence[int], tokens: Sequence[Token], environment: dict[str, Any]
) -> Iterator[Block]:
    parser = _parser()
    for group in _groups(tokens):
        span = group[0].map
        start, end = _range(source, lines, span) if span else (len(source), len(source))
        yield Block(start, end, clean(parser.renderer.render(group, parser.options, environment)))


def _groups(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    group: list[Token] = []
    depth = 0
    for token in tokens:
        group.append(token)
        depth += token.nesting
        if depth == 0:
            yield group
            group = []


def _range(source: str, lines: Sequence[int], span: Sequence[int]) -> tuple[int, int]:
    start = lines[span[0]]
    end = lines[span[1]] if span[1] < len(lines) else len(source)
    return start, start + len(source[start:end].rstrip())


def _wikilinks(tokens: Iterable[Token]) -> Iterator[Wikilink]:
    for token in tokens:
        for child in token.children or ():
            if "wikilink" in child.meta:
                yield child.meta["wikilink"]
