"""How words stand in a text: plain ones, names out of programs, and writing without spaces.

`snake_case`, `os.path.join`, `1.2.3` and `getUserName` are found by their parts and as a whole, in which
capitals and underscores make no difference. `C++`, `C#` and `.NET` keep their signs.
Chinese, Japanese and Korean are found by pairs of neighbouring signs, and by single ones.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

MARKS = "".join(
    re.escape(chr(code)) for code in range(0x300, 0x3100) if unicodedata.category(chr(code)) in {"Mn", "Mc"}
)
LETTERS = rf"[^\W_](?:[^\W_]|[{MARKS}])*"
SIMPLE = rf"{LETTERS}(?:['\u2019]{LETTERS})*"
WORD = re.compile(rf"{SIMPLE}(?:\+\+|#(?!\w))?")  # a plain word, or a part of a longer name
RUN = re.compile(  # all that hangs together
    rf"(?:(?<![\w.])\.(?=[^\W\d_]))?{LETTERS}(?:(?:_+|[.'\u2019]){LETTERS})*(?:\+\+|#(?!\w))?"
)
LONGEST_NAME = 60  # letters; longer ones are keys and hashes
HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[A-Z]|[0-9]+")
NAME = re.compile(r"[a-z]{2,}[A-Z][A-Za-z0-9]+|(?:[A-Z]+[a-z0-9]+){2,}[A-Z][A-Za-z0-9]*")
DENSE = re.compile(  # scripts without spaces between words, and Hangul, whose words take endings
    "[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff]+"
)


class Kind(IntEnum):
    """What a token is part of."""

    PLAIN = 0  # counts everywhere
    WHOLE = 1  # a name with all its parts; stands where its first part does
    HUMP = 2  # a part of getUserName; who looks for the name means all of it
    SIGN = 3  # a single sign out of several in a script without spaces


class Token(NamedTuple):
    """A word as it is written, and where in its run."""

    text: str
    start: int
    end: int
    kind: Kind


def tokens_of(run: str) -> list[Token]:
    """Return what a run is found by; a whole before its parts."""
    parts = list(parts_of(run))
    if is_compound(run, parts):
        return [Token(whole_of(run), 0, len(run), Kind.WHOLE), *parts]
    return parts


def is_compound(run: str, parts: list[Token]) -> bool:
    """Whether a run is a name of several parts, or one with a dot in front."""
    if run[0] == ".":
        return True
    return len(parts) > 1 and parts[0].kind is not Kind.SIGN and not DENSE.search(run)


def whole_of(run: str) -> str:
    """Return a name as one word."""
    return run.replace("_", "")


def parts_of(run: str) -> Iterator[Token]:
    """Yield the parts of a run."""
    for match in WORD.finditer(run):
        word, start = match[0], match.start()
        if len(word) <= LONGEST_NAME and NAME.fullmatch(word):
            for hump in HUMP.finditer(word):
                yield Token(hump[0], start + hump.start(), start + hump.end(), Kind.HUMP)
        elif word.isascii() or not DENSE.search(word):
            yield Token(word, start, match.end(), Kind.PLAIN)
        else:
            yield from around(word, start)


def around(word: str, start: int) -> Iterator[Token]:
    """Yield what a word in dense script, or with some of it inside, is found by."""
    done = 0
    for match in DENSE.finditer(word):
        yield from (plain(one, start) for one in WORD.finditer(word, done, match.start()))
        yield from signs(match[0], start + match.start())
        done = match.end()
    yield from (plain(one, start) for one in WORD.finditer(word, done))


def plain(match: re.Match[str], start: int) -> Token:
    """Return a plain word within another."""
    return Token(match[0], start + match.start(), start + match.end(), Kind.PLAIN)


def signs(dense: str, start: int) -> Iterator[Token]:
    """Yield the pairs of neighbours, and each sign by itself."""
    if len(dense) == 1:
        yield Token(dense, start, start + 1, Kind.PLAIN)
        return
    for place, sign in enumerate(dense):
        yield Token(sign, start + place, start + place + 1, Kind.SIGN)
        if place + 1 < len(dense):
            pair = dense[place : place + 2]
            yield Token(pair, start + place, start + place + 2, Kind.PLAIN)
