"""How well the people who know are found in three collections, beside the literature's simple ways.

Ours is the product's own code on an index of the collection. Every row answers the same questions, in one
run, over the same candidates.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from tests.benchmarks.documents import Rank
from tests.benchmarks.expert_baselines import BASELINES, Collection, Floats
from tests.benchmarks.outcome import Aim, Outcome, say
from wiki.quality.collections import Paper, Question, read_papers, read_pool, read_questions
from wiki.quality.intervals import estimate, gain
from wiki.quality.library import Library
from wiki.quality.measures import OF_PEOPLE
from wiki.search.whoosh_index import WhooshIndex

DATA = Path("../shared/data/experts")
BEATS = {
    "dblp": ("cubed",),
    "acl": tuple(set(BASELINES) - {"random_walk"}),
    "dpdk": tuple(set(BASELINES) - {"random_walk"}),
}
MEASURES = ("MAP", "P@5", "P@10", "MRR", "nDCG@10")

Score = Callable[[Collection, Question], Floats]


def measure(data: Path = DATA) -> Outcome:
    """How well the people who know are found, beside the literature's simple ways."""
    if not data.exists():
        return Outcome("experts", note=f"skipped: there are no collections at {data}")
    say((__doc__ or "").strip())
    figures: dict[str, float] = {}
    aims: dict[str, Aim] = {}
    for name, beaten in BEATS.items():
        found = rows(data, name)
        figures |= {f"{name}_{row}_map": float(np.mean(values)) for row, values in found.items()}
        aims[f"{name}_ours_map"] = (">=", max(figures[f"{name}_{row}_map"] for row in beaten))
    return Outcome("experts", figures, aims, note=f"from {data}; the halves of the questions given here")


def rows(data: Path, name: str) -> dict[str, list[float]]:
    """Return the average precisions of each way, and print all measures."""
    questions = read_questions(data / f"{name}.queries.dev.jsonl")
    papers = list(read_papers(data / f"{name}.docs.jsonl.gz"))
    pool_file = data / f"{name}.pool.json"
    pool = read_pool(pool_file) if pool_file.exists() else None
    say(f"\n{name}: {len(papers)} documents, {len(questions)} questions")
    found = {"ours": ours(papers, pool, questions)}
    collection = Collection(papers)
    for row, score in BASELINES.items():
        found[row] = taken(row, questions, partial(ranked, collection, score, pool))
    for row in BASELINES:
        say(f"  ours over {row:20} MAP {gain(found['ours'], found[row])}")
    return found


def ours(papers: Sequence[Paper], pool: frozenset[str] | None, questions: Sequence[Question]) -> list[float]:
    """Return the average precisions of the product's way."""
    with TemporaryDirectory() as folder:
        return taken("ours", questions, Library(WhooshIndex(Path(folder)), papers, pool).people_for)


def taken(row: str, questions: Sequence[Question], rank: Rank) -> list[float]:
    """Print every measure of one way and return its average precisions."""
    began = perf_counter()
    answers = [(rank(question), question.people) for question in questions]
    spent = 1000 * (perf_counter() - began) / len(questions)
    values = {name: [OF_PEOPLE[name](*answer) for answer in answers] for name in MEASURES}
    shown = "  ".join(f"{name} {estimate(values[name])}" for name in MEASURES)
    say(f"  {row:15} {shown}  {spent:.0f} ms a question")
    return values["MAP"]


def ranked(
    collection: Collection, score: Score, pool: frozenset[str] | None, question: Question
) -> list[str]:
    """Return people by a simple way, the best first."""
    scores = score(collection, question)
    order = np.argsort(-scores, kind="stable")
    names = (collection.people[number] for number in order[scores[order] > 0])
    return [name for name in names if pool is None or name in pool]
