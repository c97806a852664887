"""Highlighting code with class names only, since the policy forbids inline styles.

The classes: `hl-k` keyword, `hl-s` string, `hl-c` comment, `hl-n` number, `hl-f` function or class,
`hl-b` built-in, `hl-a` attribute, `hl-v` variable, `hl-p` prompt, `hl-gi` and `hl-gd` inserted and
deleted lines.
"""

from functools import lru_cache
from html import escape
from itertools import groupby

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Generic, Keyword, Name, Number, Operator, String, _TokenType
from pygments.util import ClassNotFound

HIGHLIGHT_LIMIT = 20_000  # characters; a longer listing is data, and some lexers are slow on data

CLASSES: dict[_TokenType, str] = {
    Keyword: "k",
    Operator.Word: "k",
    Name.Tag: "k",
    String: "s",
    Comment: "c",
    Number: "n",
    Name.Function: "f",
    Name.Class: "f",
    Name.Builtin: "b",
    Name.Attribute: "a",
    Name.Decorator: "a",
    Name.Variable: "v",
    Generic.Prompt: "p",
    Generic.Inserted: "gi",
    Generic.Deleted: "gd",
}
CLASS_NAMES = frozenset(f"hl-{name}" for name in CLASSES.values())


def code_block(source: str, language: str) -> str:
    """Return a listing that can be scrolled by keyboard."""
    lexer = _lexer(language.lower()) if language else None
    label = f"Code: {lexer.name}" if lexer else "Code"
    body = (
        _highlighted(source, lexer)
        if lexer and len(source) <= HIGHLIGHT_LIMIT
        else escape(source, quote=False)
    )
    return (
        f'<pre class="code" tabindex="0" role="group" aria-label="{escape(label)}">'
        f"<code>{body}</code></pre>\n"
    )


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    try:
        lexer: Lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    return lexer


def _highlighted(source: str, lexer: Lexer) -> str:
    kinds = groupby(lexer.get_tokens(source), key=lambda token: _css_class(token[0]))
    return "".join(_piece(name, "".join(text for _, text in run)) for name, run in kinds)


def _piece(name: str | None, text: str) -> str:
    return (
        f'<span class="hl-{name}">{escape(text, quote=False)}</span>' if name else escape(text, quote=False)
    )


@lru_cache(maxsize=512)
def _css_class(kind: _TokenType) -> str | None:
    return next((CLASSES[each] for each in reversed(kind.split()) if each in CLASSES), None)
