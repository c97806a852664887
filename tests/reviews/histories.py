"""Histories of a page made up at random, and their words counted."""

from collections import Counter
from random import Random

from wiki.core.textmap import Origins, carry_many
from wiki.core.textmap.tokens import is_word, words

VOCABULARY = (
    *("the", "pump", "must", "never", "run", "dry", "when", "40", "valves"),
    *("are", "open", "so", "look", "at", "every", "gauge", "before", "noon"),
)
PEOPLE = 4


def sentence(random: Random) -> str:
    return " ".join(random.choices(VOCABULARY, k=random.randint(3, 14))) + "."


def edited(random: Random, text: str) -> str:
    paragraphs = text.split("\n\n")
    place = random.randrange(len(paragraphs))
    match random.randrange(5):
        case 0:
            paragraphs.insert(place, sentence(random))
        case 1 if len(paragraphs) > 1:
            del paragraphs[place]
        case 2:
            paragraphs.insert(0, paragraphs.pop(place))
        case 3:
            paragraphs[place] = sentence(random)
        case _:
            said = paragraphs[place].split()
            said[random.randrange(len(said))] = random.choice(VOCABULARY)
            paragraphs[place] = " ".join(said)
    return "\n\n".join(paragraphs)


def history(random: Random, length: int) -> list[tuple[int, str, Origins]]:
    """Return versions with who saved them and where their words are from."""
    first = "\n\n".join(sentence(random) for _ in range(6))
    saved = [(0, first, Origins.whole(first, 1))]
    while len(saved) < length:
        text = edited(random, saved[-1][1]) if random.random() < 0.85 else random.choice(saved)[1]
        before = [(old, origins) for _, old, origins in reversed(saved[-3:])]
        saved.append((random.randrange(PEOPLE), text, carry_many(before, text, len(saved) + 1)))
    return saved


def spelled(text: str, ranges: tuple[tuple[int, int], ...], *, inside: bool) -> Counter[str]:
    """Count the words in these ranges, or outside of them."""
    return Counter(
        text[start:end]
        for start, end in words(text)
        if is_word(text, (start, end)) and inside == any(low <= start < high for low, high in ranges)
    )
