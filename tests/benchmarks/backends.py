"""How long a search takes in each of our backends: the same made-up corpus, questions and run.

Times are milliseconds by the clock, because PostgreSQL works in processes of its own; on a machine that does
other work they are worth less than those of `search`. PostgreSQL's binaries come with what tests need.
"""

import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.corpus import documents
from tests.benchmarks.outcome import Outcome, say
from tests.benchmarks.search import FOLDER, high
from tests.benchmarks.search_questions import KINDS, Form, Question, questions
from tests.postgres import cluster_address
from wiki.core.engine import connect
from wiki.search.port import SearchIndex
from wiki.search.postgres.index import PostgresIndex
from wiki.search.whoosh_index import WhooshIndex

DOCUMENTS = 20_000
ROUNDS = 2  # the first finds much of what it reads not yet in memory, and is not counted


def measure(count: int = DOCUMENTS, folder: Path = FOLDER) -> Outcome:
    """Milliseconds of a search by the clock in Whoosh's index and in PostgreSQL's."""
    say((__doc__ or "").strip())
    engine = connect(cluster_address())
    figures: dict[str, float] = {}
    backends: dict[str, SearchIndex] = {
        "whoosh": WhooshIndex(folder / f"backends-{count}"),
        "postgresql": PostgresIndex(engine),
    }
    for name, index in backends.items():
        began = time.perf_counter()
        if not index.is_sound:
            say(f"Indexing {count:,} documents in {name} \u2026")
            index.rebuild(documents(count))
            figures[f"{name}_indexing_s"] = round(time.perf_counter() - began, 1)
        for kind in KINDS:
            asked = questions(kind)
            took = [[timed(index, question) for question in asked] for _ in range(ROUNDS)][-1]
            figures[f"{name}_{kind.name.replace(' ', '_').replace(',', '')}_ms"] = shown(
                name, kind.name, took
            )
        asked = questions(KINDS[1])
        took = [[voted(index, question) for question in asked] for _ in range(ROUNDS)][-1]
        figures[f"{name}_voting_ms"] = shown(name, "pages and people", took)
    engine.dispose()
    return Outcome("backends", figures, note=f"{count:,} documents")


def shown(backend: str, kind: str, took: Sequence[float]) -> float:
    """Say what searches took, and return the median."""
    say(f"  {backend:12} {kind:18} p50 {statistics.median(took):9.2f}   p95 {high(took):9.2f}")
    return round(statistics.median(took), 2)


def timed(index: SearchIndex, question: Question) -> float:
    """Return the milliseconds of one search."""
    began = time.perf_counter()
    typing = question.form is Form.TYPING
    index.find(question.text, question.audiences, limit=question.limit, typing=typing)
    return (time.perf_counter() - began) * 1000


def voted(index: SearchIndex, question: Question) -> float:
    """Return the milliseconds of what the ranking of people asks for."""
    began = time.perf_counter()
    index.find(question.text, question.audiences, limit=1_000)
    index.familiar(question.text, question.audiences)
    return (time.perf_counter() - began) * 1000
