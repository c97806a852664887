"""Heavy edits of a text in which every character knows where it came from."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from random import Random

Marked = list[tuple[str, int]]  # characters, each with its place in the first text
NEW = -1  # the place of a character that comes from nowhere; a copy of place n has NEW - 1 - n
Edit = Callable[[Marked, "Stock", Random], Marked]

AT_ONCE = (1, 2, 3)  # edits that one revision makes
BACK = (1, 2, 3)  # revisions that taking back undoes
TAKEN_BACK = 0.1  # of the revisions
REWORDED, RESPELLED = 0.25, 0.5  # of the words of a paragraph
LONG = 4  # letters of a word that is respelled


class Stock:
    """Phrases that people wrote elsewhere: new words look like the old ones, as they do in life."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.words = [word for text in texts for word in text.split()]

    def phrase(self, chance: Random, count: int) -> Marked:
        """Return some words in a row, as characters that come from nowhere."""
        start = chance.randrange(max(1, len(self.words) - count))
        return new(" ".join(self.words[start : start + count]))


def marked(text: str) -> Marked:
    """Give every character its place."""
    return [(letter, place) for place, letter in enumerate(text)]


def text_of(letters: Marked) -> str:
    """Return the text."""
    return "".join(letter for letter, _ in letters)


def history(text: str, stock: Stock, chance: Random, revisions: int) -> list[Marked]:
    """Return a text and so many revisions of it; now and then one takes earlier ones back."""
    written = [marked(text)]
    for _ in range(revisions):
        back = chance.choice(BACK)
        if len(written) > back and chance.random() < TAKEN_BACK:
            written.append(written[-1 - back])
        else:
            written.append(edited(written[-1], stock, chance))
    return written


def edited(letters: Marked, stock: Stock, chance: Random) -> Marked:
    """Return the text after one revision."""
    for _ in range(chance.choice(AT_ONCE)):
        letters = chance.choice(EDITS)(letters, stock, chance)
    return letters


def inserted(letters: Marked, stock: Stock, chance: Random) -> Marked:
    """Put a new paragraph somewhere."""
    at = chance.choice(borders(letters))
    return [*letters[:at], *stock.phrase(chance, 30), *new("\n\n"), *letters[at:]]


def deleted(letters: Marked, _: Stock, chance: Random) -> Marked:
    """Leave a paragraph out."""
    start, end = paragraph(letters, chance)
    return [*letters[:start], *letters[end:]]


def replaced(letters: Marked, stock: Stock, chance: Random) -> Marked:
    """Put other words for some in a row, as one does who writes a sentence anew."""
    start = chance.randrange(len(letters))
    end = min(len(letters), start + chance.randint(10, 150))
    return [*letters[:start], *stock.phrase(chance, 12), *letters[end:]]


def moved(letters: Marked, _: Stock, chance: Random) -> Marked:
    """Put a paragraph elsewhere."""
    start, end = paragraph(letters, chance)
    rest = [*letters[:start], *letters[end:]]
    at = chance.choice(borders(rest))
    return [*rest[:at], *letters[start:end], *rest[at:]]


def duplicated(letters: Marked, _: Stock, chance: Random) -> Marked:
    """Repeat a paragraph elsewhere, not beside it: nobody could say which of the two is the one that was."""
    start, end = paragraph(letters, chance)
    at = chance.choice(borders(letters))
    if at in {start, end}:
        return letters
    return [*letters[:at], *((letter, copied(place)) for letter, place in letters[start:end]), *letters[at:]]


def reworded(letters: Marked, stock: Stock, chance: Random) -> Marked:
    """Say some of the words of a paragraph otherwise."""

    def other(word: Marked) -> Marked:
        return stock.phrase(chance, 1) if chance.random() < REWORDED else word

    return each_word(letters, chance, other)


def respelled(letters: Marked, _: Stock, chance: Random) -> Marked:
    """Change a letter in many words of a paragraph."""

    def other(word: Marked) -> Marked:
        if len(word) < LONG or chance.random() >= RESPELLED:
            return word
        at = chance.randrange(len(word))
        return [*word[:at], *new(chance.choice("abcdefghijklmnopqrstuvwxyz")), *word[at + 1 :]]

    return each_word(letters, chance, other)


def wrapped(letters: Marked, _: Stock, chance: Random) -> Marked:
    """Break the lines of a paragraph elsewhere."""

    def other(word: Marked) -> Marked:
        return [*new("\n"), *word] if chance.random() < REWORDED else word

    return each_word(letters, chance, other)


def split(letters: Marked, _: Stock, chance: Random) -> Marked:
    """Make two paragraphs of one."""
    spaces = [place for place, (letter, _) in enumerate(letters) if letter == " "]
    if not spaces:
        return letters
    at = chance.choice(spaces)
    return [*letters[:at], *new("\n\n"), *letters[at + 1 :]]


def joined(letters: Marked, _: Stock, chance: Random) -> Marked:
    """Make one paragraph of two."""
    at = chance.choice(borders(letters))
    return [*letters[: at - 2], *new(" "), *letters[at:]] if at else letters


EDITS: Sequence[Edit] = (
    inserted,
    deleted,
    replaced,
    replaced,
    moved,
    duplicated,
    reworded,
    respelled,
    wrapped,
    split,
    joined,
)


def each_word(letters: Marked, chance: Random, other: Callable[[Marked], Marked]) -> Marked:
    """Put something for each word of a paragraph; the spaces stay."""
    start, end = paragraph(letters, chance)
    changed: Marked = []
    for low, high in pairwise([*sorted({start, *word_edges(letters, start, end), end})]):
        part = letters[low:high]
        changed += part if part[0][0].isspace() else other(part)
    return [*letters[:start], *changed, *letters[end:]]


def word_edges(letters: Marked, start: int, end: int) -> Iterator[int]:
    """Yield where words begin and end."""
    for place in range(start + 1, end):
        if letters[place - 1][0].isspace() is not letters[place][0].isspace():
            yield place


def borders(letters: Marked) -> list[int]:
    """Return where paragraphs begin."""
    text = text_of(letters)
    return [0, *(place + 2 for place in range(len(text) - 2) if text.startswith("\n\n", place))]


def paragraph(letters: Marked, chance: Random) -> tuple[int, int]:
    """Return a paragraph's range."""
    edges = [*borders(letters), len(letters)]
    place = chance.randrange(len(edges) - 1)
    return edges[place], edges[place + 1]


def copied(place: int) -> int:
    """Return the place of a character's copy, which of two that are the same is not the one that was."""
    return NEW - 1 - place if place >= 0 else place


def new(text: str) -> Marked:
    """Return characters that come from nowhere."""
    return [(letter, NEW) for letter in text]
