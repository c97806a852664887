"""The passage around a link, in the words readers see."""

import re

from wiki.core.markdown.wikilinks import SYNTAX, read
from wiki.search.snippets import Part, plain, word_start

AROUND = 140  # characters on either side; two lines of a list
REACH = 600  # characters of the source that are looked at on either side; signs take room
PARAGRAPH = re.compile(r"\n[ \t>]*\n")
ROW = re.compile(r"[ \t>]*\|")
RULE = re.compile(r"^[ \t>|:-]*-{3,}[ \t|:-]*$", re.MULTILINE)  # what a table has below its head
LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,300})\]\([^)\n]{0,1000}\)")
OPENS, CLOSES = "\ue000", "\ue001"  # for private use; around the link while the rest is cleaned


def passage(text: str, starts: int | None) -> list[Part]:
    """Return the words around the link that begins there, the link marked; nothing where that is unknown."""
    if starts is None or not text.startswith("[", starts):
        return []
    before, link, after = around(text, starts)
    words = plain(f"{labelled(before)}{OPENS}{labelled(link)}{CLOSES}{labelled(after)}")
    head, _, rest = words.partition(OPENS)
    label, _, tail = rest.partition(CLOSES)
    parts = (Part(ending(head)), Part(label, marked=True), Part(beginning(tail)))
    return [part for part in parts if part.text]


def around(text: str, starts: int) -> tuple[str, str, str]:
    """Return the source of the paragraph before a link, of the link, and after it."""
    found = SYNTAX.match(text, starts) or LABEL.match(text, starts)
    ends = found.end() if found else starts + 1
    before, after = surroundings(text, starts, ends)
    return before, text[starts:ends], after


def surroundings(text: str, starts: int, ends: int) -> tuple[str, str]:
    """Return the source of the paragraph, or of the table's row, before and after a stretch of it."""
    begins = text.rfind("\n", 0, starts) + 1
    if ROW.match(text, begins):
        return text[max(begins, starts - REACH) : starts], text[ends : ends + REACH].partition("\n")[0]
    before = PARAGRAPH.split(text[max(0, starts - REACH) : starts])[-1]
    return RULE.sub("", before), PARAGRAPH.split(text[ends : ends + REACH])[0]


def labelled(source: str) -> str:
    """Return a source with its links as readers see them."""
    return LABEL.sub(r"\1", SYNTAX.sub(label_of, source))


def label_of(found: re.Match[str]) -> str:
    """Return the words of one wikilink."""
    link = read(found[1].removesuffix("\\"), found[2])
    return link.label if link else found[0]


def ending(words: str) -> str:
    """Return as much of the end of some words as is shown before a link."""
    if len(words) <= AROUND:
        return words
    return "\u2026 " + words[word_start(words, len(words) - AROUND) :]


def beginning(words: str) -> str:
    """Return as much of the beginning of some words as is shown after a link."""
    if len(words) <= AROUND:
        return words
    return words[: word_start(words, AROUND)].rstrip() + " \u2026"
