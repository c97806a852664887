"""The `[[wikilink]]` syntax."""

import re
from dataclasses import replace
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from wiki.core.markdown.slugs import anchor
from wiki.core.markdown.values import Pointer, Wikilink

TARGET_LIMIT = 200  # characters; no title is longer, and a limit keeps the search for `]]` short
SYNTAX = re.compile(rf"\[\[([^\[\]|\n]{{1,{TARGET_LIMIT}}})(?:\|([^\[\]|\n]{{1,{TARGET_LIMIT}}}))?\]\]")
NUMBER = re.compile(r"#\d+(?=#|$)")
SECTION = re.compile(r"#(?=[^\s#])")  # so that "C#" and "C# for beginners" are titles


def wikilinks(parser: MarkdownIt) -> None:
    """Teach the parser wikilinks."""
    parser.inline.ruler.before("link", "wikilink", _wikilink)


def address(target: str, section: str) -> str:
    """Return the placeholder that `resolve` turns into a link for one viewer."""
    return f"wiki:{quote(target, safe='')}" + (f"#{quote(anchor(section), safe='')}" if section else "")


def spelled(title: str, section: str = "") -> str | None:
    """Return `[[title#section]]`, or None where that would be read as something else."""
    inside = f"{title}#{section}" if section else title
    found = SYNTAX.fullmatch(f"[[{inside}]]")
    link = read(found[1], found[2]) if found else None
    return f"[[{inside}]]" if link and (link.target, link.section) == (title, section) else None


def typed_target(raw: str, target: str) -> tuple[int, int] | None:
    """Return where in a wikilink, as it stands in the source, its target is; None where it is not found.

    In a table the sign before a label is escaped, and the escape is no part of the target.
    """
    found = SYNTAX.match(raw)
    if found is None:
        return None
    starts = found.start(1) + len(found[1]) - len(found[1].lstrip())
    inside = found[1].strip()
    for typed in (_target(inside), _target(inside.removesuffix("\\").rstrip())):
        if " ".join(typed.split()) == target:
            return starts, starts + len(typed)
    return None


def _target(inside: str) -> str:
    by_number = NUMBER.match(inside)
    section = SECTION.search(inside, by_number.end() if by_number else 0)
    return inside[: section.start() if section else len(inside)].rstrip()


def read(inside: str, label: str | None) -> Wikilink | None:
    """Take apart what stands between the brackets; None when it names nothing."""
    inside = " ".join(inside.split())
    by_number = NUMBER.match(inside)
    cut = by_number.end() if by_number else 0
    head, section = [*SECTION.split(inside[cut:], maxsplit=1), ""][:2]
    target = (inside[:cut] + head).strip()
    shown = " ".join((label or "").split()) or _label(target, section)
    return Wikilink(target, section, shown) if target or section else None


def _label(target: str, section: str) -> str:
    return f"{target} § {section}" if target and section else target or section


def _wikilink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the signature of an inline rule
    if not state.src.startswith("[[", state.pos):
        return False
    found = SYNTAX.match(state.src, state.pos, state.posMax)
    link = read(found[1], found[2]) if found else None
    if found is None or link is None:
        return False
    if not silent:
        _push(state, replace(link, start=state.pos, end=found.end()))
    state.pos = found.end()
    return True


def _push(state: StateInline, link: Wikilink) -> None:
    opening = state.push("link_open", "a", 1)
    if link.target:
        opening.attrs = {"class": "wikilink", "href": address(link.target, link.section)}
        opening.meta = {"wikilink": link}
    else:
        opening.attrs = {"href": f"#{anchor(link.section)}"}
        opening.meta = {"pointer": Pointer(f"#{anchor(link.section)}", link.start, link.end)}
    state.push("text", "", 0).content = link.label
    state.push("link_close", "a", -1)
