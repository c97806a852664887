"""Counting words, and the minutes they take."""

import re

WORDS_A_MINUTE = 230  # silent reading of English prose; Brysbaert 2019 finds 238, less for hard texts
WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W぀-ヿ㐀-鿿]+(?:['’-][^\W぀-ヿ㐀-鿿]+)*")  # noqa: RUF001 - the apostrophe people type


def word_count(text: str) -> int:
    """Count the words; each Chinese or Japanese character is one."""
    return sum(1 for _ in WORD.finditer(text))


def minutes(words: int) -> int:
    """Say how long reading takes, at least one minute."""
    return max(1, round(words / WORDS_A_MINUTE))
