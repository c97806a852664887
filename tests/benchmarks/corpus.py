"""Documents whose words are as unevenly used as those people write, made up so that anybody can make them.

Words are drawn from the law of Zipf and Mandelbrot without the ranks that stop words take, and each document
leans towards the words of its topic, so that words meet as they do in real texts.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from wiki.search.port import Document, Writer

SEED = 7
VOCABULARY = 1_000_000  # words
OFFSET = 80.0  # the first ranks are stop words, which no index holds
COMMON, RARER = 8_000, 0.8  # ranks after which words get rare this much faster (Ferrer i Cancho and Solé)
TOPICS = 400
TOPIC_WORDS = 1_500
TOPIC_SHARE = 0.35  # of a text's words
SPACES = 40  # one document in three is for the whole company
PEOPLE = 10_000  # two of them wrote each document
TITLE, SUMMARY, TEXT = 5, 14, 170  # words; 295 with the stop words
BATCH = 1_000  # documents drawn at once
SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnpqrstvwxz" for vowel in "aeiou"]
BEGAN = datetime(2024, 1, 1, tzinfo=UTC)

Words = NDArray[np.int64]


def documents(count: int) -> Iterator[Document]:
    """Yield as many documents as asked for, the same ones each time."""
    chance = np.random.default_rng(SEED)
    law = cumulated(VOCABULARY)
    own = np.stack([drawn(chance, law, TOPIC_WORDS) for _ in range(TOPICS)])
    topic_law = cumulated(TOPIC_WORDS)
    for start in range(0, count, BATCH):
        size = min(BATCH, count - start)
        topics = drawn(chance, cumulated(TOPICS), size)
        total = TITLE + SUMMARY + 2 * TEXT
        words = drawn(chance, law, size * total).reshape(size, total)
        leaning = own[topics[:, None], drawn(chance, topic_law, size * total).reshape(size, total)]
        words = np.where(chance.random(words.shape) < TOPIC_SHARE, leaning, words)
        lengths = np.clip(chance.lognormal(np.log(TEXT), 0.4, size), 20, 2 * TEXT).astype(int)
        for number in range(size):
            yield document(start + number + 1, words[number], int(topics[number]), int(lengths[number]))


def document(number: int, words: Words, topic: int, length: int) -> Document:
    """Return one document."""
    space = number % SPACES
    return Document(
        id=number,
        version=number,
        audiences=frozenset({"company"} if number % 3 == 0 else {f"space:{space}"}),
        kind="explainer",
        title=sentence(words[:TITLE]),
        summary=sentence(words[TITLE : TITLE + SUMMARY]),
        topics=(word(topic),),
        text=sentence(words[TITLE + SUMMARY : TITLE + SUMMARY + length]),
        space=f"space-{space}",
        author=f"person-{number % 997}",
        changed_at=BEGAN + timedelta(minutes=7 * number),
        writers=(Writer(1 + 7919 * number % PEOPLE, 0.75), Writer(1 + 104_729 * number % PEOPLE, 0.25)),
    )


def sentence(words: Words) -> str:
    """Return words in a row."""
    return " ".join(word(int(rank)) for rank in words)


def word(rank: int) -> str:
    """Return the word of a rank; the stemmer leaves them as they are."""
    syllables = [SYLLABLES[rank % 100]]
    while (rank := rank // 100) > 0:
        syllables.append(SYLLABLES[rank % 100])
    return "".join(syllables) + "k"


def cumulated(count: int) -> NDArray[np.float64]:
    """Return the law's cumulated probabilities for as many ranks."""
    ranks = np.arange(1, count + 1)
    chances = 1 / (ranks + OFFSET) * np.minimum(1, COMMON / ranks) ** RARER
    return np.asarray(np.cumsum(chances / chances.sum()))


def drawn(chance: np.random.Generator, law: NDArray[np.float64], count: int) -> Words:
    """Draw ranks."""
    return np.minimum(np.searchsorted(law, chance.random(count)), len(law) - 1)
