"""How well a name fits what is typed for it: beginnings of its words, its letters in short, or a slip."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from rapidfuzz.distance import OSA

from wiki.search import likeness as slips
from wiki.search.folding import fold
from wiki.search.tokens import WORD

SHORTEST, LONGEST = 2, 6  # letters of an abbreviation
WORDS_READ = 8  # of what is typed


class Likeness(IntEnum):
    """How a name fits; the smaller the better."""

    BEGINS = 0  # the name begins with it
    WORDS = 1  # each word typed begins a word of the name
    ABBREVIATED = 2  # its letters stand for the name's words
    SLIPPED = 3  # it would, but for a slip or two
    NOT = 4


def likeness(names: Iterable[str], typed: str) -> Likeness:
    """Return how well the best of something's names fits; nothing typed fits nothing."""
    asked = words_of(typed)
    if not asked:
        return Likeness.NOT
    return min((likeness_of(words_of(name), asked) for name in names), default=Likeness.NOT)


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return [fold(word) for word in WORD.findall(text)]


def likeness_of(words: Sequence[str], asked: Sequence[str]) -> Likeness:
    """Return how well one name fits, both in words."""
    if " ".join(words).startswith(" ".join(asked)):
        return Likeness.BEGINS
    if all(any(word.startswith(one) for word in words) for one in asked):
        return Likeness.WORDS
    if len(asked) == 1 and SHORTEST <= len(asked[0]) <= LONGEST and words and abbreviates(asked[0], words):
        return Likeness.ABBREVIATED
    if len(asked) <= WORDS_READ and all(any(is_slip(one, word) for word in words) for one in asked):
        return Likeness.SLIPPED
    return Likeness.NOT


def abbreviates(letters: str, words: Sequence[str]) -> bool:
    """Whether letters stand for two words or more: `dm` and `dbm` for “Database migrations”."""
    return any(
        is_in_order(letters[:taken], words[0]) and spells(letters[taken:], words[1:])
        for taken in range(1, len(letters))
    )


def spells(letters: str, words: Sequence[str]) -> bool:
    """Whether letters are the first and perhaps some others of each of the words, as far as they go."""
    if not letters or not words:
        return not letters
    return any(
        is_in_order(letters[:taken], words[0]) and spells(letters[taken:], words[1:])
        for taken in range(1, len(letters) + 1)
    )


def is_in_order(letters: str, word: str) -> bool:
    """Whether a word begins with the first of the letters and has the others after it."""
    rest = iter(word)
    return word.startswith(letters[0]) and all(letter in rest for letter in letters)


def is_slip(typed: str, word: str) -> bool:
    """Whether a word or its beginning was meant by a word that is typed."""
    if word.startswith(typed):
        return True
    if len(typed) < slips.SHORTEST or any(sign.isdigit() for sign in typed):
        return False
    forgiven = slips.mistakes_in(typed)
    meant = {word[:length] for length in range(len(typed) - 1, len(typed) + 2)}
    return any(OSA.distance(typed, one, score_cutoff=forgiven) <= forgiven for one in meant)
