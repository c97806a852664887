"""How much higher reviewed and fresh pages should rank: found by hiding stale copies among the answers.

Every third answer gets a copy that fell behind: a tenth of its words are lost, nobody reviewed it, and it was
last touched one to five years ago, while six in ten of these answers are reviewed and all are younger than a
year. Of everything else, most answers included, four in ten are reviewed, at any age up to five years, so
that trust by itself says nothing about what is an answer, and too much of it does harm. Copies are no
answers. "By chance" nothing has a copy, so that trust can only do harm.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.documents import COLLECTIONS, DATA, DEPTH
from tests.benchmarks.outcome import Outcome, say
from wiki.finding import trusting
from wiki.quality.collections import Paper, Question, read_papers, read_questions
from wiki.quality.intervals import estimate
from wiki.quality.library import Library
from wiki.quality.measures import ndcg
from wiki.search.whoosh_index import WhooshIndex

AMOUNTS = (
    (0.0, 0.0),
    (0.02, 0.02),
    (0.05, 0.0),
    (0.0, 0.05),
    (0.05, 0.05),
    (0.1, 0.1),
    (0.2, 0.2),
    (0.4, 0.4),
)
EVERY = 3  # answer has a copy
LOST = 10  # one word in so many is lost in a copy
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Care:
    """How far a document was looked after."""

    is_reviewed: bool
    age: timedelta


def measure(data: Path = DATA) -> Outcome:
    """How much higher reviewed and fresh pages should rank, by nDCG@10 for several amounts."""
    if not data.exists():
        return Outcome("trusted", note=f"skipped: there are no collections at {data}")
    say((__doc__ or "").strip())
    figures: dict[str, float] = {}
    before = trusting.REVIEWED, trusting.FRESH
    for name, every in product(COLLECTIONS, (EVERY, 0)):
        questions = read_questions(data / f"{name}.queries.dev.jsonl")
        papers, care = with_copies(list(read_papers(data / f"{name}.docs.jsonl.gz")), questions, every)
        with TemporaryDirectory() as folder:
            library = Library(WhooshIndex(Path(folder)), papers)
            found = [library.scores(question) for question in questions]
            for trusting.REVIEWED, trusting.FRESH in AMOUNTS:
                values = [*ranked(library, questions, found, care)]
                reviewed, fresh = round(100 * trusting.REVIEWED), round(100 * trusting.FRESH)
                what = name if every else f"{name}, by chance"
                say(f"  {what:20} reviewed +{reviewed:2} %, fresh +{fresh:2} %  nDCG@10 {estimate(values)}")
                key = re.sub(r"\W+", "_", f"{what}_{reviewed}_{fresh}_ndcg10")
                figures[key] = estimate(values).mean
    trusting.REVIEWED, trusting.FRESH = before
    return Outcome("trusted", figures, note=f"from {data}; the product's amounts are {before}")


def with_copies(
    papers: Sequence[Paper], questions: Sequence[Question], each: int
) -> tuple[list[Paper], Mapping[str, Care]]:
    """Return the documents with stale copies of each so many answers, and how all were looked after."""
    chance = random.Random(7)  # noqa: S311 - no secret
    answers = {one for question in questions for one in question.pages}
    every, care = [], {}
    for place, paper in enumerate(papers):
        every.append(paper)
        care[paper.id] = Care(chance.random() < 0.4, chance.uniform(0, 5) * YEAR)
        if each and paper.id in answers and place % each == 0:
            care[paper.id] = Care(chance.random() < 0.6, chance.uniform(0, 1) * YEAR)
            text = " ".join(word for word in paper.text.split() if chance.randrange(LOST))
            every.append(replace(paper, id=f"{paper.id}-old", text=text))
            care[every[-1].id] = Care(is_reviewed=False, age=chance.uniform(1, 5) * YEAR)
    return every, care


def ranked(
    library: Library,
    questions: Sequence[Question],
    found: Sequence[Mapping[int, float]],
    care: Mapping[str, Care],
) -> Iterator[float]:
    """Yield nDCG@10 for each question, trust included."""
    for question, scores in zip(questions, found, strict=True):
        worth = {
            paper.id: score * trusting.trust(care[paper.id].age, is_reviewed=care[paper.id].is_reviewed)
            for number, score in scores.items()
            if (paper := library.papers[number - 1])
        }
        yield ndcg(sorted(worth, key=lambda one: -worth[one]), question.pages, depth=DEPTH)
