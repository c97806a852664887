"""What another name of a thing should count: found by giving words second names, and asking for the first.

The forty words that the questions hang on most get second names, which take their places in every other
document. In a tenth of the others a second name stands for something else, as names do. Questions ask by the
first name, as people do who do not know the second.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.documents import COLLECTIONS, DATA, DEPTH
from tests.benchmarks.outcome import Outcome, say
from wiki.quality.collections import Paper, Question, read_papers, read_questions
from wiki.quality.intervals import estimate
from wiki.quality.library import EVERYBODY, Library
from wiki.quality.measures import ndcg
from wiki.search.asked import Synonym, ask
from wiki.search.vectors import synonyms
from wiki.search.whoosh_index import WhooshIndex
from wiki.search.words import found_in, terms_in

WORTHS = (0.0, 0.4, 0.6, 0.8, 0.9, 1.0)
ODD = 10  # of so many documents without the word, one uses its second name for something else
LEAST = 5  # documents that have a word
WORDS = 40  # of each collection get a second name


def measure(data: Path = DATA) -> Outcome:
    """What another name of a thing should count, by nDCG@10 for several worths."""
    if not data.exists():
        return Outcome("synonyms", note=f"skipped: there are no collections at {data}")
    say((__doc__ or "").strip())
    figures: dict[str, float] = {}
    for name in COLLECTIONS:
        questions = read_questions(data / f"{name}.queries.dev.jsonl")
        papers = list(read_papers(data / f"{name}.docs.jsonl.gz"))
        named = second_names(questions, papers)
        with TemporaryDirectory() as folder:
            index = WhooshIndex(Path(folder))
            library = Library(index, (renamed(*one, named) for one in enumerate(papers)))
            for worth in WORTHS:
                values = [*ranked(library, questions, named, worth)]
                say(f"  {name:10} worth {worth:.1f}  nDCG@10 {estimate(values)}")
                figures[f"{name}_{round(100 * worth)}_ndcg10"] = estimate(values).mean
    return Outcome("synonyms", figures, note=f"from {data}; the product's worth is {synonyms.WORTH}")


def second_names(questions: Sequence[Question], papers: Sequence[Paper]) -> dict[str, str]:
    """Return made-up names for the words that questions hang on most: common in them, rare elsewhere."""
    having = Counter(term for paper in papers for term in {*terms_in(paper.text)})
    asked = Counter(term for question in questions for term in {*terms_in(question.text)})
    worth = {
        term: count * math.log(len(papers) / having[term])
        for term, count in asked.items()
        if having[term] >= LEAST
    }
    best = sorted(worth, key=lambda term: (-worth[term], term))[:WORDS]
    return {term: f"zq{number}x" for number, term in enumerate(best)}


def renamed(place: int, paper: Paper, named: dict[str, str]) -> Paper:
    """Return a document that calls things by their second names, or uses one for something else."""
    if place % 2:
        return replace(paper, title=replaced(paper.title, named), text=replaced(paper.text, named))
    odd = [name for number, name in enumerate(named.values()) if (place + number) % (2 * ODD) == 0]
    return replace(paper, text=" ".join([paper.text, *odd]))


def replaced(text: str, named: dict[str, str]) -> str:
    """Return a text with second names in place of the first."""
    parts, done = [], 0
    for found in found_in(text):
        if found.term in named:
            parts += [text[done : found.start], named[found.term]]
            done = found.end
    return "".join([*parts, text[done:]])


def ranked(
    library: Library, questions: Sequence[Question], named: dict[str, str], worth: float
) -> Iterator[float]:
    """Yield nDCG@10 for each question that has a word with two names."""
    before, synonyms.WORTH = synonyms.WORTH, worth
    for question in questions:
        also = [Synonym(term, (named[term],)) for term in ask(question.text).terms if term in named]
        if also:
            hits = library.index.find(question.text, EVERYBODY, limit=DEPTH, synonyms=also)
            yield ndcg([library.papers[hit.id - 1].id for hit in hits.items], question.pages, depth=DEPTH)
    synonyms.WORTH = before
