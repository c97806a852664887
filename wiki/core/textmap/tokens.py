"""Cutting a text into blocks and words."""

import re
from collections.abc import Iterator

WORD_LIMIT = 32  # characters; what is longer is no word, and in pieces some of it can match
ONE_BY_ONE = "぀-ヿ㐀-䶿一-鿿"  # scripts without spaces between words
TOKEN = re.compile(rf"[{ONE_BY_ONE}]|[^\W{ONE_BY_ONE}]{{1,{WORD_LIMIT}}}|[^\w\s]")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")

Range = tuple[int, int]


def words(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """Return the ranges of the words and of the punctuation, which is one token a character."""
    return [found.span() for found in TOKEN.finditer(text, start, len(text) if end is None else end)]


def is_word(text: str, token: Range) -> bool:
    """Say whether the token is a word rather than punctuation."""
    return text[token[0]].isalnum() or text[token[0]] == "_"


def blocks(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """Cut the text at blank lines outside fences; each block keeps the blank lines after it.

    The ranges follow each other without a gap, so their texts joined are the text.
    """
    end = len(text) if end is None else end
    starts = list(_starts(text, start, end))
    return list(zip(starts, [*starts[1:], end], strict=True)) if start < end else []


def _starts(text: str, start: int, end: int) -> Iterator[int]:
    yield start
    fence = ""
    after_blank = written = False
    place = start
    while place < end:
        stop = text.find("\n", place, end) + 1 or end
        line = text[place:stop]
        blank = not line.strip()
        if after_blank and not blank and not fence and written:
            yield place
        fence = fence_after(line, fence)
        after_blank, written = blank, written or not blank
        place = stop


def fence_after(line: str, fence: str) -> str:
    """Return the fence that is open after a line, given the one open before it; empty for none."""
    found = FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[1]
    closes = found[1].startswith(fence) and not line[found.end() :].strip()
    return "" if closes else fence
