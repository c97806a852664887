"""How alike two words are: letters to add, drop, change or swap with their neighbour."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

SHORTEST = 4  # letters; shorter words are like too many others
LONG = 6  # letters, from which on two mistakes are allowed instead of one


def mistakes_in(word: str) -> int:
    """Return how many mistakes a word may hold and still be the one that was meant."""
    return 2 if len(word) >= LONG else 1


def likest(word: str, words: Sequence[str], mistakes: int, limit: int | None = None) -> list[tuple[int, str]]:
    """Return the words that somebody may have meant, with the mistakes in each, the fewest first."""
    if len(word) < SHORTEST:
        return []
    found: list[tuple[str, int, int]] = extract(
        word, words, scorer=OSA.distance, limit=limit, score_cutoff=mistakes
    )
    return [(distance, like) for like, distance, _ in found]
