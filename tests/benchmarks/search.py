"""How long a search takes, beside Whoosh's own ways, SQLite's FTS5 and tantivy: same corpus, questions, run.

Times are milliseconds of processor time, because other work on the machine then counts less. "Cold" is the
first time that anybody asks for these words; "warm" are the times after that.
"""

import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.outcome import Aim, Outcome, say
from tests.benchmarks.search_engines import Find, built, fts5, nested, ours, tantivy, whoosh
from tests.benchmarks.search_processes import alone, while_indexing
from tests.benchmarks.search_questions import KINDS, Form, Kind, Question, questions
from tests.search import native
from wiki.experts.weights import PAGES_VOTING
from wiki.search.whoosh_index import WhooshIndex

FOLDER = Path("build/benchmarks/search")
DOCUMENTS = 20_000  # where nobody says how many; 100,000 take a quarter of an hour to index
LARGE = 100_000  # documents from which on being faster than others is an aim; it grows with them
ROUNDS = 5
LINE = "{:16} {:>15} {:>15} {:>15} {:>15} {:>15} {:>15}"
NESTED = frozenset({"one word", "three words", "five words"})  # it takes half a second a question
AIMS: dict[str, Aim] = {
    "three_words_cold_ms": ("<=", 40.0),
    "three_words_to_nested": (">=", 100.0),
    "three_words_to_fts5": (">=", 20.0),
    "three_words_to_tantivy": (">=", 1 / 3),
    "alone_resident_mb": ("<=", 600.0),
    "thousand_changes_s": ("<=", 10.0),
    "reads_while_indexing": ("<=", 2.0),
}


def measure(count: int = DOCUMENTS) -> Outcome:
    """Milliseconds of a search, cold and warm, beside other engines; memory; reads while indexing."""
    say((__doc__ or "").strip())
    index = built(FOLDER, count)
    index.warming.large = sys.maxsize  # nothing is decoded ahead, so that cold is cold
    build = index.builds.current
    assert build
    with ExitStack() as stack:
        searcher = stack.enter_context(native.opened(build))
        others: dict[str, Find] = {
            "whoosh": whoosh(searcher),
            "nested": nested(searcher),
            "fts5": stack.enter_context(fts5(FOLDER, count)),
        }
        if found := tantivy(FOLDER, count):
            others["tantivy"] = found
        say(LINE.format("p50 / p95", "ours, cold", "ours, warm", "whoosh, flat", "nested", "FTS5", "tantivy"))
        figures = {
            name: figure for kind in KINDS for name, figure in compared(kind, ours(index), others).items()
        }
    figures |= voting(index) | mistyped(index)
    figures |= alone(index.builds.folder) | while_indexing(index.builds.folder, count)
    aims = {
        name: aim for name, aim in AIMS.items() if name in figures and (count >= LARGE or "_to_" not in name)
    }
    return Outcome("search", figures, aims, f"{count:,} documents")


def compared(kind: Kind, own: Find, others: dict[str, Find]) -> dict[str, float]:
    """Ask one kind of question of every engine; return what ours took, and the others' times over ours."""
    asked = questions(kind)
    own(Question(("zebra",), Form.ANY, kind.audiences))  # what somebody may read is known by then
    cold = [timed(own, question) for question in asked]
    warm = [timed(own, question) for _ in range(ROUNDS) for question in asked]
    theirs = {
        name: [timed(find, question) for question in asked]
        for name, find in others.items()
        if name != "nested" or kind.name in NESTED
    }
    shown = [cold, warm, *(theirs.get(name, []) for name in ("whoosh", "nested", "fts5", "tantivy"))]
    say(LINE.format(kind.name, *map(both, shown)))
    name = kind.name.replace(" ", "_").replace(",", "")
    middle = statistics.median(warm)
    return {
        f"{name}_cold_ms": round(statistics.median(cold), 2),
        f"{name}_ms": round(middle, 3),
        f"{name}_p95_ms": round(high(warm), 3),
        **{
            f"{name}_to_{other}": round(statistics.median(took) / middle, 2) for other, took in theirs.items()
        },
    }


def voting(index: WhooshIndex) -> dict[str, float]:
    """Return what the ranking of people asks the index for: the pages that vote, and who is familiar."""

    def ask(question: Question) -> int:
        voters = index.find(question.text, question.audiences, limit=PAGES_VOTING)
        return len(voters.items) + len(index.familiar(question.text, question.audiences))

    asked = questions(KINDS[1])
    first = timed(ask, asked[0])  # after a commit: who wrote what is put together for these audiences
    took = [timed(ask, question) for _ in range(ROUNDS) for question in asked]
    return {
        "voting_first_ms": round(first, 2),
        "voting_ms": round(statistics.median(took), 2),
        "voting_p95_ms": round(high(took), 2),
    }


def mistyped(index: WhooshIndex) -> dict[str, float]:
    """Return what it takes to put right three words of which each has two letters in the wrong order."""

    def correct(question: Question) -> int:
        return len(index.corrections(map(swapped, question.words), question.audiences))

    asked = questions(KINDS[1])
    timed(correct, asked[0])  # the words that can be meant are read once after a commit
    took = [timed(correct, question) for _ in range(ROUNDS) for question in asked]
    return {"mistyped_ms": round(statistics.median(took), 2), "mistyped_p95_ms": round(high(took), 2)}


def swapped(word: str) -> str:
    """Return a word with its second and third letter in the wrong order."""
    return word[:1] + word[2:3] + word[1:2] + word[3:]


def timed(find: Find, question: Question) -> float:
    """Return the milliseconds of one search."""
    began = time.thread_time()
    find(question)
    return (time.thread_time() - began) * 1000


def both(took: Sequence[float]) -> str:
    """Return the median and the 95th percentile."""
    return f"{statistics.median(took):.2f} / {high(took):.2f}" if took else "\u2013"


def high(took: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return sorted(took)[int(0.95 * len(took))]
