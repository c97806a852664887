"""Which passwords are refused: short ones and guessable ones. Nothing is said about signs or digits.

The length follows NIST SP 800-63B-4 for a password that is the only factor.
"""

import re
from collections.abc import Iterable
from functools import cache

from wiki.people.passwords import is_too_long, normal

SHORTEST = 15  # characters
LONGEST = 256
OWN_WORD = 4  # characters; shorter words of one's own turn up by chance
OWN_REST = 8  # characters that must remain when one's own words are taken out
ROWS = ("abcdefghijklmnopqrstuvwxyz", "0123456789", "1234567890", "qwertyuiopasdfghjklzxcvbnm")
REPEATED = re.compile(r"(.{1,10}?)\1+.{0,3}", re.DOTALL)

HINT = f"At least {SHORTEST} characters. Four or five unrelated words are easy to remember and hard to guess."


def objection(password: str, own_words: Iterable[str] = ()) -> str | None:
    """Return what is wrong with a new password, as a sentence, or None."""
    if is_too_long(password) or len(normal(password)) > LONGEST:
        return f"Choose a password of at most {LONGEST} characters."
    if len(normal(password)) < SHORTEST:
        return f"Choose a password of at least {SHORTEST} characters, such as four or five unrelated words."
    plain = normal(password).casefold()
    if is_common(plain):
        return "Choose another password: this one is among the first that attackers try."
    if leans_on(plain, own_words):
        return "Choose another password: this one can be guessed from who you are or where you work."
    return None


def is_common(plain: str) -> bool:
    """Whether the password is listed, a listed word with digits around it, a repetition or a keyboard row."""
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    if plain in listed() or core in listed() or REPEATED.fullmatch(plain):
        return True
    return any(plain in row * 4 or plain in row[::-1] * 4 for row in ROWS)


def leans_on(plain: str, own_words: Iterable[str]) -> bool:
    """Whether little is left once the person's own words are taken out."""
    rest = plain
    for word in sorted(set(pieces(own_words)), key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest != plain and len(rest) < OWN_REST


def pieces(own_words: Iterable[str]) -> Iterable[str]:
    """Yield each word of one's own, whole and in parts, that is long enough to matter."""
    for words in own_words:
        whole = normal(words).casefold()
        for piece in (whole, whole.replace(" ", ""), *re.split(r"[\W_]+", whole)):
            if len(piece) >= OWN_WORD:
                yield piece


@cache
def listed() -> frozenset[str]:
    """Return the words and passwords that attackers try first, from the lists zxcvbn brings along."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415 - 94,000 words, wanted only here

    return frozenset(word for words in FREQUENCY_LISTS.values() for word in words)
