"""Whether quoted passages are found again: in a real history, and after heavy edits whose truth is known.

In the history nobody knows the right answer, so only the fits are counted. After made edits every
character is tracked, so each answer is right, wrong, or a passage given up though most of it is there.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter

from tests.benchmarks.history import FOLDER, read_history, texts_of
from tests.benchmarks.importing import BUNDLE
from tests.benchmarks.outcome import Outcome, say
from wiki.reviews.anchoring import DETACHED, Placed, find_quote, place
from wiki.reviews.models import Fit, Thread

SEED = 20_240_817
LATER = 10  # revisions between writing a thread and looking for its passage
EDITS = 12  # heavy edits of one text
QUOTES = 40  # of one text
PAGES = 8  # that are looked at; more would take minutes
SHORTEST, LONGEST = 20, 200  # characters of a quote
AROUND = 32  # characters kept before and after a quote
HALF = 0.5  # of the true range that a right answer overlaps
SURE = {Fit.EXACT, Fit.SHIFTED}
RIGHT_AIM, WRONG_AIM = 95.0, 0.5  # percent

Marked = list[tuple[str, int]]  # characters, each with its place in the first text; -1 for new ones
Rule = Callable[[Thread, Sequence[str]], Placed]


def measure(history: Path = BUNDLE, path: str = FOLDER, limit: int | None = None) -> Outcome:
    """How many quoted passages are found again after edits, and how many in a wrong place."""
    if not history.exists():
        return Outcome("anchors", note=f"skipped: there is no history at {history}")
    say((__doc__ or "").strip())
    with read_history(history, path, limit) as read:
        pages = [texts_of(change) for change in read.pages]
    figures = {
        **real(pages[:PAGES]),
        **made([texts[-1] for texts in pages if len(texts[-1]) > LONGEST * EDITS]),
    }
    aims = {"jump_right_percent": (">=", RIGHT_AIM), "jump_wrong_percent": ("<=", WRONG_AIM)}
    return Outcome("anchors", figures, aims, note=f"seed {SEED}")


def shortest(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the shortest texts with room for the edits, of which these change the most."""
    return sorted((texts[-1] for texts in pages if len(texts[-1]) > LONGEST * EDITS), key=len)


def in_one_jump(thread: Thread, texts: Sequence[str]) -> Placed:
    """Place a thread in the newest text straight from the one it was written on."""
    return place(thread, texts[0], texts[-1])


def by_quote(thread: Thread, texts: Sequence[str]) -> Placed:
    """Place a thread by its words and what stands around them alone."""
    return find_quote(thread, texts[-1]) or DETACHED


def chained(thread: Thread, texts: Sequence[str]) -> Placed:
    """Place a thread revision by revision, each time from the last one where its place was sure."""
    known, written_on, placed = thread, texts[0], place(thread, texts[0], texts[0])
    for text in texts[1:]:
        placed = place(known, written_on, text)
        if placed.fit in SURE and placed.starts is not None and placed.ends is not None:
            known, written_on = thread_on(text, placed.starts, placed.ends), text
    return placed


RULES: dict[str, Rule] = {"chained": chained, "jump": in_one_jump, "quote_only": by_quote}


def real(pages: Sequence[Sequence[str]]) -> dict[str, float]:
    """Count the fits of quotes from every tenth revision, ten revisions later."""
    chance = Random(SEED)  # noqa: S311 (a sample, not a secret)
    fits: Counter[str] = Counter()
    taken = 0.0
    resolved = 0
    for texts in pages:
        for first in range(0, len(texts) - LATER, LATER):
            threads = list(islice(quotes(texts[first], chance), QUOTES))
            began = perf_counter()
            fits.update(place(thread, texts[first], texts[first + LATER]).fit.value for thread in threads)
            taken, resolved = taken + perf_counter() - began, resolved + 1
    return {
        "real_quotes": float(fits.total()),
        **{f"real_{fit.value}_percent": percent(fits[fit.value], fits.total()) for fit in Fit},
        "real_ms_a_page": round(1000 * taken / max(resolved, 1), 1),
    }


def made(texts: Sequence[str]) -> dict[str, float]:
    """Judge each rule on texts edited so that the place of every character is known."""
    chance = Random(SEED)  # noqa: S311 (a sample, not a secret)
    verdicts: dict[str, Counter[str]] = {name: Counter() for name in RULES}
    for text in texts[:PAGES]:
        marked: Marked = [(character, i) for i, character in enumerate(text)]
        written = [text]
        for _ in range(EDITS):
            marked = edited(marked, chance)
            written.append("".join(character for character, _ in marked))
        now = {origin: i for i, (_, origin) in enumerate(marked) if origin >= 0}
        for thread in islice(quotes(text, chance), QUOTES):
            for name, rule in RULES.items():
                verdicts[name][verdict(rule(thread, written), truth(thread, text, now))] += 1
    return {"made_quotes": float(verdicts["jump"].total()), **dict(shares(verdicts))}


def shares(verdicts: dict[str, Counter[str]]) -> Iterator[tuple[str, float]]:
    """Yield the percentages of each rule."""
    for name, counts in verdicts.items():
        for what in ("right", "wrong", "given_up"):
            yield f"{name}_{what}_percent", percent(counts[what], counts.total())


def truth(thread: Thread, text: str, now: dict[int, int]) -> set[int]:
    """Return where the quote's characters are; empty when fewer than half of them are left."""
    quoted = [i for i in range(thread.starts or 0, thread.ends or 0) if not text[i].isspace()]
    left = {now[i] for i in quoted if i in now}
    return left if len(left) >= HALF * len(quoted) else set()


def verdict(placed: Placed, left: set[int]) -> str:
    """Say whether an answer is right, wrong, or a passage given up; a rest shown as partial is right."""
    if placed.starts is None or placed.ends is None:
        return "given_up" if left else "right"
    if not left:
        return "right" if placed.fit is Fit.PARTIAL else "wrong"
    inside = sum(placed.starts <= i < placed.ends for i in left)
    return "right" if inside >= HALF * len(left) else "wrong"


def quotes(text: str, chance: Random) -> Iterator[Thread]:
    """Yield threads on random passages that begin and end where words do."""
    starts = [i for i in range(1, len(text)) if text[i - 1].isspace() and not text[i].isspace()]
    while len(text) > LONGEST and starts:
        start = chance.choice(starts)
        end = start + chance.randint(SHORTEST, LONGEST)
        while end < len(text) and not text[end].isspace():
            end += 1
        end = start + len(text[start:end].rstrip())
        yield thread_on(text, start, end)


def thread_on(text: str, start: int, end: int) -> Thread:
    """Return a thread that quotes this range."""
    return Thread(
        starts=start,
        ends=end,
        exact=text[start:end],
        prefix=text[max(0, start - AROUND) : start],
        suffix=text[end : end + AROUND],
    )


def edited(marked: Marked, chance: Random) -> Marked:
    """Return the text after one heavy edit."""
    return chance.choice([inserted, deleted, replaced, moved, duplicated, replaced])(marked, chance)


def inserted(marked: Marked, chance: Random) -> Marked:
    """Put a new paragraph somewhere."""
    at = chance.choice(borders(marked))
    return [*marked[:at], *new(f"{words(chance, 30)}\n\n"), *marked[at:]]


def deleted(marked: Marked, chance: Random) -> Marked:
    """Leave a paragraph out."""
    start, end = paragraph(marked, chance)
    return [*marked[:start], *marked[end:]]


def replaced(marked: Marked, chance: Random) -> Marked:
    """Put other words for some in a row, as one does who writes a sentence anew."""
    start = chance.randrange(len(marked))
    end = min(len(marked), start + chance.randint(10, 150))
    return [*marked[:start], *new(words(chance, 12)), *marked[end:]]


def moved(marked: Marked, chance: Random) -> Marked:
    """Put a paragraph elsewhere."""
    start, end = paragraph(marked, chance)
    rest = [*marked[:start], *marked[end:]]
    at = chance.choice(borders(rest))
    return [*rest[:at], *marked[start:end], *rest[at:]]


def duplicated(marked: Marked, chance: Random) -> Marked:
    """Repeat a paragraph elsewhere; the first remains the one that was."""
    start, end = paragraph(marked, chance)
    at = chance.choice(borders(marked))
    return [*marked[:at], *((character, -1) for character, _ in marked[start:end]), *marked[at:]]


def borders(marked: Marked) -> list[int]:
    """Return where paragraphs begin."""
    text = "".join(character for character, _ in marked)
    return [0, *(i + 2 for i in range(len(text) - 2) if text.startswith("\n\n", i))]


def paragraph(marked: Marked, chance: Random) -> tuple[int, int]:
    """Return a paragraph's range."""
    edges = [*borders(marked), len(marked)]
    i = chance.randrange(len(edges) - 1)
    return edges[i], edges[i + 1]


def words(chance: Random, count: int) -> str:
    """Return words that nobody wrote."""
    letters = "abcdefghilmnoprstu"
    return " ".join("".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(count))


def new(text: str) -> Marked:
    """Return characters that come from nowhere."""
    return [(character, -1) for character in text]


def percent(some: int, every: int) -> float:
    """Return how many of a hundred."""
    return round(100 * some / max(every, 1), 2)
