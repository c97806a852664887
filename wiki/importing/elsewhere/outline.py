"""Outline's Markdown export: a folder for each collection, a page's children in a folder of its name."""

import re
from collections.abc import Iterator

from wiki.importing.archives import Archive
from wiki.importing.elsewhere.folders import Markdown, gathered_from, headed
from wiki.importing.elsewhere.gathered import Found, Gathered
from wiki.importing.problems import Broken, Loss

NOTICE = re.compile(r"^:::[ ]?(\w+)[ \t]*\n(.*?)\n:::[ \t]*$", re.DOTALL | re.MULTILINE)
KINDS = {"info": "note", "success": "tip", "tip": "tip", "warning": "warning"}
EMPTY = re.compile(r"^\\[ \t]*$", re.MULTILINE)  # how it writes an empty paragraph
SIZE = re.compile(r'(\]\([^()\s]+)[ ]"[^"\n]*=\d+x\d+"\)')  # a picture's width and height
MENTION = re.compile(r"@?\[([^\[\]\n]{1,200})\]\(mention://[^()\s]*\)")
HIGHLIGHT = re.compile(r"(?<![=\w])==(?=\S)([^=\n]{1,500})(?<=\S)==(?![=\w])")


def outline(archive: Archive) -> Gathered:
    """Read an export.

    Raises:
        Broken: it is none.
    """
    if not any(name.lower().endswith(".md") for name in archive.sizes):
        raise Broken("There is no Markdown file here. Export from Outline as Markdown.")
    return gathered_from(archive, page)


def page(file: Markdown) -> tuple[Found, list[Loss]]:
    """Return one page, and what of it Markdown does not say."""
    title, body = headed(file)
    text = SIZE.sub(r"\1)", EMPTY.sub("", NOTICE.sub(callout, body)))
    losses = [Loss(file.path, 0, says) for says in told(text)]
    plain = HIGHLIGHT.sub(r"\1", MENTION.sub(r"\1", text))
    return Found(file.path, title, plain, parent=file.parent), losses


def callout(found: re.Match[str]) -> str:
    """Return a coloured box as a callout."""
    kind = KINDS.get(found[1].lower(), "note")
    return "\n".join(f"> {line}".rstrip() for line in (f"[!{kind}]", *found[2].splitlines()))


def told(text: str) -> Iterator[str]:
    """Yield what will not be as it was."""
    if MENTION.search(text):
        yield "Mentions of people became their names."
    if HIGHLIGHT.search(text):
        yield "Highlighted words are plain."
