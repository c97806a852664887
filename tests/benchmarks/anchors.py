"""Whether quoted passages are found again: in a real history, and after heavy edits whose truth is known.

In the history nobody knows the right answer, so only the fits are counted. After made edits every character
is tracked, so each answer is right, wrong, or a passage given up though most of it is there. Three rules
answer side by side: the product's own, revision by revision from the last sure place; the same in one jump;
and the words with what stands around them alone, as tools must that do not have the text's history.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter

from tests.benchmarks.history import FOLDER, read_history, texts_of
from tests.benchmarks.importing import BUNDLE
from tests.benchmarks.judged import Verdict, judged, truth
from tests.benchmarks.made_edits import Stock, history, text_of
from tests.benchmarks.outcome import Outcome, say
from wiki.reviews.anchors import DETACHED, Chain, Known, Placed, Quote, Shown, find_words, place
from wiki.reviews.models import Fit

SEEDS = (21, 22, 23, 24)  # none of those with which the rules were weighed
LATER = 10  # revisions between writing a thread and looking for its passage
REVISIONS = 12  # of one text, with one to three heavy edits each
QUOTES = 20  # of one text
TEXTS = 30  # that are edited
SHORTEST, LONGEST = 20, 200  # characters of a quote
ROOM = 2_400  # characters of a text that is edited; a shorter one would be edited away
LIMIT = 12_000  # characters likewise; a longer one would be hardly touched
SEARCHED = 10_000_000  # characters that may be searched for one quote: none is given up for want of time
RIGHT_AIM, WRONG_AIM = 95.0, 0.5  # percent

Rule = Callable[[Quote, Sequence[str]], Placed]


def measure(history: Path = BUNDLE, path: str = FOLDER, limit: int | None = None) -> Outcome:
    """How many quoted passages are found again after edits, and how many in a wrong place."""
    if not history.exists():
        return Outcome("anchors", note=f"skipped: there is no history at {history}")
    say((__doc__ or "").strip())
    with read_history(history, path, limit) as read:
        pages = [texts_of(change) for change in read.pages]
    figures = {**real(pages), **made([texts[-1] for texts in pages], SEEDS)}
    aims = {"chained_right_percent": (">=", RIGHT_AIM), "chained_wrong_percent": ("<=", WRONG_AIM)}
    return Outcome("anchors", figures, aims, note=f"seeds {', '.join(map(str, SEEDS))}")


def chained(quote: Quote, texts: Sequence[str]) -> Placed:
    """Place a quote revision by revision, each time from the last one where its place was sure."""
    chain = Chain(quote, Known(texts[0], quote))
    return [chain.step(Shown(text, SEARCHED)) for text in texts[1:]][-1]


def in_one_jump(quote: Quote, texts: Sequence[str]) -> Placed:
    """Place a quote in the newest text straight from the one it was written on."""
    return place(quote, Known(texts[0], quote), Shown(texts[-1], SEARCHED))


def by_words(quote: Quote, texts: Sequence[str]) -> Placed:
    """Place a quote by its words and what stands around them alone."""
    return find_words(quote, Shown(texts[-1], SEARCHED), [(0, len(texts[-1]))]) or DETACHED


RULES: dict[str, Rule] = {"chained": chained, "jump": in_one_jump, "quote_only": by_words}


def real(pages: Sequence[Sequence[str]]) -> dict[str, float]:
    """Count the fits of quotes from every tenth revision, ten revisions later."""
    chance = Random(SEEDS[0])  # noqa: S311 (a sample, not a secret)
    fits: Counter[str] = Counter()
    began = perf_counter()
    for texts in pages:
        for first in range(0, len(texts) - LATER, LATER):
            between = texts[first : first + LATER + 1]
            fits.update(chained(quote, between).fit for quote in islice(quotes(texts[first], chance), QUOTES))
    return {
        "real_quotes": float(fits.total()),
        **{f"real_{fit.value}_percent": percent(fits[fit], fits.total()) for fit in Fit},
        "real_ms_a_quote": round(1000 * (perf_counter() - began) / max(fits.total(), 1), 1),
    }


def made(texts: Sequence[str], seeds: Sequence[int]) -> dict[str, float]:
    """Judge each rule on texts edited so that the place of every character is known."""
    verdicts: dict[str, Counter[Verdict]] = {name: Counter() for name in RULES}
    stock = Stock(texts)
    fitting = [text for text in texts if ROOM < len(text) < LIMIT]
    for seed in seeds:
        chance = Random(seed)  # noqa: S311 (a sample, not a secret)
        for text in chance.sample(fitting, min(TEXTS, len(fitting))):
            judge(text, stock, chance, verdicts)
    return {"made_quotes": float(verdicts["chained"].total()), **dict(shares(verdicts))}


def judge(text: str, stock: Stock, chance: Random, verdicts: dict[str, Counter[Verdict]]) -> None:
    """Edit one text, and count what each rule's answers are worth."""
    written = history(text, stock, chance, REVISIONS)
    told = [text_of(letters) for letters in written]
    for quote in islice(quotes(text, chance), QUOTES):
        true = truth(quote, written[-1])
        for name, rule in RULES.items():
            verdicts[name][judged(rule(quote, told), quote, true, told[-1])] += 1


def shares(verdicts: dict[str, Counter[Verdict]]) -> Iterator[tuple[str, float]]:
    """Yield the percentages of each rule."""
    for name, counts in verdicts.items():
        for verdict in Verdict:
            yield f"{name}_{verdict}_percent", percent(counts[verdict], counts.total())


def quotes(text: str, chance: Random) -> Iterator[Quote]:
    """Yield random passages that begin and end where words do."""
    starts = [i for i in range(1, len(text)) if text[i - 1].isspace() and not text[i].isspace()]
    while len(text) > LONGEST and starts:
        start = chance.choice(starts)
        end = start + chance.randint(SHORTEST, LONGEST)
        while end < len(text) and not text[end].isspace():
            end += 1
        yield Quote.taken(text, start, start + len(text[start:end].rstrip()))


def percent(some: int, every: int) -> float:
    """Return how many of a hundred."""
    return round(100 * some / max(every, 1), 2)
