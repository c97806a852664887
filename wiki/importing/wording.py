"""Titles, summaries and plain words out of Markdown, by rules simple enough to run on every old version."""

import re
from functools import lru_cache
from pathlib import PurePosixPath

from wiki.importing.front_matter import Head

TITLE_LIMIT = 160  # characters; what the editor allows
SUMMARY_LIMIT = 400
SENTENCES = 2
FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
ATX = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
FIRST_ATX = re.compile(r"\s*^ {0,3}#[ \t]+([^\n]*?)[ \t]*#*[ \t]*(?:\n|\Z)", re.MULTILINE)
FIRST_UNDERLINED = re.compile(r"\s*^ {0,3}([^\s#>|-][^\n]*)\n {0,3}=+[ \t]*(?:\n|\Z)", re.MULTILINE)
GENERIC = {"introduction", "overview", "contents", "table of contents", "readme", "index", "summary"}
FORMS = ("sheet", "page", "guide", "and", "the", "for", "with", "from", "cheat", "cheatsheet")
NOT_PROSE = re.compile(
    r"[ \t]*(?:[#>|<!]|[-*+][ \t]|\d+[.)][ \t]|[-*_=]{3,}|\[\[?TOC|\[[^\]]*\]:)", re.IGNORECASE
)
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[A-Z0-9“\"(])")  # noqa: RUF001 - the marks people type
IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
LINK = re.compile(
    r"\[((?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){0,500})\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])"
)
TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>|<!--.{0,500}?-->", re.DOTALL)
MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|~~|`+|(?<!\w)_{1,3}|_{1,3}(?!\w))")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Return a line or paragraph without its marks."""
    shown = LINK.sub(r"\1", IMAGE.sub(r"\1", text))
    return " ".join(ESCAPE.sub(r"\1", MARKS.sub("", TAG.sub("", shown))).split())


def file_words(path: str) -> str:
    """Return a file's name as words: `Password_Storage.md` is called “Password Storage”."""
    name = PurePosixPath(path)
    stem = name.parent.name if name.stem.lower() in {"readme", "index"} and name.parent.name else name.stem
    spaced = " ".join(re.sub(r"[_]+|(?<! )-(?! )", " ", stem).split()) or "Untitled"
    return cut(spaced[0].upper() + spaced[1:], TITLE_LIMIT)


def title_of(body: str, head: Head, path: str) -> tuple[str, str]:
    """Return the title, and the body without the heading that said it.

    The heading a file begins with is its title, unless it is one of several and has no word in common with
    the file's name: then it is the first section's, such as “Introduction”.
    """
    found = FIRST_ATX.match(body) or FIRST_UNDERLINED.match(body)
    heading = bare(found[1]) if found else ""
    if found and heading and (head.title or names_page(heading, body, path)):
        return cut(head.title or heading, TITLE_LIMIT), body[found.end() :].lstrip("\n")
    return cut(head.title, TITLE_LIMIT) or file_words(path), body.lstrip("\n")


def names_page(heading: str, body: str, path: str) -> bool:
    """Whether the first heading is the title of the whole."""
    if keywords(heading) & keywords(file_words(path)):
        return True
    several = sum(len(level) == 1 for level, _ in ATX.findall(FENCE.sub("", body))) > 1
    return not several and heading.casefold() not in GENERIC


def keywords(text: str) -> set[str]:
    """Return the words that tell one title from another."""
    return {word for word in re.findall(r"\w{3,}", text.casefold()) if word not in FORMS}


def summary_of(body: str, head: Head) -> str:
    """Return the first two sentences of the first paragraph, in plain words."""
    if head.summary:
        return cut(head.summary, SUMMARY_LIMIT)
    for block in re.split(r"\n[ \t]*\n", FENCE.sub("\n", body)):
        prose = bare(block) if block.strip() and not NOT_PROSE.match(block.lstrip("\n")) else ""
        if prose:
            return cut(" ".join(SENTENCE_END.split(prose)[:SENTENCES]), SUMMARY_LIMIT)
    return ""


def cut(text: str, limit: int) -> str:
    """Return what fits, ending with a whole word."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def sections_of(body: str) -> dict[str, str]:
    """Return each heading by the address that code hosts give it, as our wikilinks name it."""
    found: dict[str, str] = {}
    seen: dict[str, int] = {}
    for _, raw in ATX.findall(FENCE.sub("\n", body)):
        text = bare(raw)
        fragment = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        count = seen.get(fragment, 0)
        seen[fragment] = count + 1
        found[f"{fragment}-{count}" if count else fragment] = f"{text} {count + 1}" if count else text
    return found
