"""The part of `review` about anchors: 200 open threads, and one more revision of 5,000 words."""

import random
import time

from tests.benchmarks.outcome import Outcome
from tests.benchmarks.textmap import lines_of
from wiki.reviews.anchors import Chain, Known, Quote, Shown

SEED = 11
ROUNDS = 7
WORDS = 5_000
VOCABULARY = 1_500
THREADS = 200
QUOTE = 60  # characters
EDITS = 10  # words that the revision replaces
AIM = 50  # milliseconds


def measure() -> Outcome:
    """Milliseconds to find the passages of 200 threads in the next revision, or that they are lost."""
    chance = random.Random(SEED)  # noqa: S311 - not a secret
    before = lines_of([f"w{int(chance.paretovariate(0.7)) % VOCABULARY}" for _ in range(WORDS)])
    texts = [f"{before}\n\nRound {number}." for number in range(ROUNDS)]
    taken = min(timed(text, edited(text, chance), chance) for text in texts)
    lost = min(timed(text, written_anew(chance), chance) for text in texts)
    figures = {"reanchor_200_ms": round(taken * 1000, 1), "reanchor_200_lost_ms": round(lost * 1000, 1)}
    return Outcome("reanchoring", figures, {"reanchor_200_ms": ("<=", AIM)})


def timed(before: str, after: str, chance: random.Random) -> float:
    """Return the seconds to place every thread in a text that nobody has seen."""
    chains = [chain_at(before, chance.randrange(len(before) - QUOTE)) for _ in range(THREADS)]
    began = time.process_time()
    shown = Shown(after)
    for chain in chains:
        chain.step(shown)
    return time.process_time() - began


def chain_at(text: str, start: int) -> Chain:
    """Return a chain that begins with a passage."""
    quote = Quote.taken(text, start, start + QUOTE)
    return Chain(quote, Known(text, quote))


def written_anew(chance: random.Random) -> str:
    """Return a text of other words, in which every passage is looked for in vain."""
    return lines_of([f"v{chance.randrange(VOCABULARY)}" for _ in range(WORDS)])


def edited(text: str, chance: random.Random) -> str:
    """Say a few words otherwise, each in another place of the text."""
    parts = text.split(" ")
    for _ in range(EDITS):
        parts[chance.randrange(len(parts))] = f"w{chance.randrange(VOCABULARY)}"
    return " ".join(parts)
