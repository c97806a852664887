"""How long the text map takes: a long page heavily edited, and texts made to be hard."""

import random
import time
from collections.abc import Callable

from tests.benchmarks.outcome import Aim, Outcome
from wiki.core.textmap import Origins, carry, compare, map_text, merge

SEED = 7
ROUNDS = 7
WORDS = 8_000
VOCABULARY = 1_500
LINE = 12  # words
CHANGED = 0.3  # of the words of a page that is heavily edited
HARD = 200_000  # characters
AIMS: dict[str, Aim] = {
    "map_heavily_edited_ms": ("<=", 150),
    "compare_heavily_edited_ms": ("<=", 150),
    "hardest_map_ms": ("<=", 2_000),
    "hardest_compare_ms": ("<=", 2_000),
    "hardest_merge_ms": ("<=", 4_000),
}


def measure() -> Outcome:
    """Milliseconds to map, compare and merge 8,000 words heavily edited, and hostile texts of 200 kB."""
    chance = random.Random(SEED)  # noqa: S311 - not a secret
    before = prose(chance)
    after, other = (edited(before, chance) for _ in range(2))
    figures = {f"{name}_heavily_edited_ms": best(work, before, after, other) for name, work in WORK.items()}
    hard = {kind: make(chance) for kind, make in HOSTILE.items()}
    for name, work in WORK.items():
        times = {f"{name}_{kind}_ms": best(work, *texts, rounds=1) for kind, texts in hard.items()}
        figures |= times | {f"hardest_{name}_ms": max(times.values())}
    return Outcome("textmap", figures, AIMS, "processor time; nothing is remembered between two rounds")


Texts = tuple[str, str, str]  # before, after, and what somebody else made of it


def map_origins(before: str, after: str, _other: str) -> None:
    """Say where each character of the later text is from."""
    carry(Origins.whole(before, 1), map_text(before, after), after, 2)


def difference(before: str, after: str, _other: str) -> None:
    """Work out what a reader is shown."""
    compare(before, after)


def three_way(before: str, after: str, other: str) -> None:
    """Merge two texts that were written on one."""
    merge(before, after, other)


WORK: dict[str, Callable[[str, str, str], None]] = {
    "map": map_origins,
    "compare": difference,
    "merge": three_way,
}


def best(work: Callable[[str, str, str], None], *texts: str, rounds: int = ROUNDS) -> float:
    """Return the milliseconds of the best of some rounds, each with texts it has not seen."""
    before, after, other = texts
    taken: list[float] = []
    for number in range(rounds):
        new = f"\n\nRound {number}."
        began = time.process_time()
        work(before + new, after + new, other + new)
        taken.append(time.process_time() - began)
    return round(min(taken) * 1000, 1)


def prose(chance: random.Random) -> str:
    """Return a page of so many words, some common and most rare."""
    words = [f"w{int(chance.paretovariate(0.7)) % VOCABULARY}" for _ in range(WORDS)]
    return lines_of(words)


def lines_of(words: list[str]) -> str:
    """Put words into sentences and paragraphs."""
    lines = [" ".join(words[start : start + LINE]) + "." for start in range(0, len(words), LINE)]
    return "\n\n".join(" ".join(lines[start : start + 4]) for start in range(0, len(lines), 4))


def edited(text: str, chance: random.Random) -> str:
    """Replace, drop, add and move much of a page."""
    parts = text.split("\n\n")
    for _ in range(len(parts) // 6):
        parts.insert(chance.randrange(len(parts)), parts.pop(chance.randrange(len(parts))))
    return "\n\n".join(" ".join(changed(part.split(), chance)) for part in parts)


def changed(words: list[str], chance: random.Random) -> list[str]:
    """Return the words with a third of them said otherwise."""
    found: list[str] = []
    for word in words:
        if chance.random() > CHANGED:
            found.append(word)
        elif chance.random() > 1 / 3:
            found.append(f"w{chance.randrange(VOCABULARY)}")
    return found


def one_word(_chance: random.Random) -> Texts:
    """One word over and over, in another number each time."""
    word = "a "
    return word * (HARD // 2), word * (HARD // 2 - 999), "b " + word * (HARD // 2 - 77)


def two_words(chance: random.Random) -> Texts:
    """Two words in any order: everything resembles everything."""
    first, second, third = ("".join(chance.choices(("a ", "b "), k=HARD // 2)) for _ in range(3))
    return first, second, third


def lines_alike(chance: random.Random) -> Texts:
    """Thousands of paragraphs that are one of three, shuffled."""
    lines = ["the dock charges", "the robot waits", "- [ ] and so on"]
    first, second, third = ("\n\n".join(chance.choices(lines, k=HARD // 17)) for _ in range(3))
    return first, second, third


def one_line(chance: random.Random) -> Texts:
    """No paragraph and no space anywhere."""
    first, second, third = ("".join(chance.choices("ab.,-", k=HARD)) for _ in range(3))
    return first, second, third


HOSTILE: dict[str, Callable[[random.Random], Texts]] = {
    "one_word": one_word,
    "two_words": two_words,
    "lines_alike": lines_alike,
    "one_line": one_line,
}
