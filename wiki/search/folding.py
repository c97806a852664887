"""Spelling that makes no difference: capitals, accents, curly apostrophes, wide and narrow forms."""

import unicodedata

ACCENTS = 10  # combining classes below are parts of letters, as in Hindi or Japanese, and stay
BREVE = "\u0306"
SHORT_I = "\u0438"  # with a breve it is a letter of its own in Russian
LETTERS = str.maketrans(
    {"\u2019": "'", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"}
)


def fold(word: str) -> str:
    """Return a word in lower case without accents and with straight apostrophes."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold()).translate(LETTERS)
    return unicodedata.normalize("NFC", "".join(kept(decomposed)))


def kept(decomposed: str) -> list[str]:
    """Return the signs that make a difference."""
    signs: list[str] = []
    for sign in decomposed:
        is_letter = sign == BREVE and signs and signs[-1] == SHORT_I
        if is_letter or unicodedata.combining(sign) < ACCENTS:
            signs.append(sign)
    return signs
