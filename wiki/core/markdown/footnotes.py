"""Footnotes whose ids no heading can take: slugs have no colon."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from wiki.core.markdown.slugs import PREFIX


def footnotes(parser: MarkdownIt) -> None:
    """Teach the parser `[^1]`."""
    footnote_plugin(parser)
    rules = {
        "footnote_ref": _reference,
        "footnote_block_open": lambda *_: '<section class="footnotes" aria-label="Footnotes"><ol>\n',
        "footnote_block_close": lambda *_: "</ol></section>\n",
        "footnote_open": _opening,
        "footnote_anchor": _way_back,
    }
    for name, rule in rules.items():
        parser.add_render_rule(name, lambda _, tokens, i, *__, rule=rule: rule(tokens, i))


def _reference(tokens: Sequence[Token], i: int) -> str:
    number = _number(tokens[i])
    return (
        f'<sup class="footnote-ref"><a href="#{PREFIX}fn:{number}" id="{_reference_id(tokens[i])}" '
        f'aria-label="Footnote {number}">{number}</a></sup>'
    )


def _opening(tokens: Sequence[Token], i: int) -> str:
    return f'<li id="{PREFIX}fn:{_number(tokens[i])}" class="footnote-item">'


def _way_back(tokens: Sequence[Token], i: int) -> str:
    return (
        f' <a href="#{_reference_id(tokens[i])}" class="footnote-backref" '
        f'aria-label="Back to the text">\N{LEFTWARDS ARROW WITH HOOK}\N{VARIATION SELECTOR-15}</a>'
    )


def _number(token: Token) -> int:
    return int(token.meta["id"]) + 1


def _reference_id(token: Token) -> str:
    again = token.meta.get("subId", 0)
    return f"{PREFIX}fnref:{_number(token)}" + (f":{again}" if again > 0 else "")
