# mypy: disable-error-code="no-untyped-call"
"""The same searches by Whoosh's own queries, matchers and scorer: what ours are held against."""

from collections.abc import Collection
from pathlib import Path

from whoosh import index
from whoosh.columns import NumericColumn
from whoosh.query.compound import Or
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Query
from whoosh.query.terms import Term
from whoosh.scoring import BM25F, BM25FScorer
from whoosh.searching import Searcher

from wiki.search.asked import Asked
from wiki.search.port import Hit, Hits
from wiki.search.vectors.completing import MOST_COMPLETIONS
from wiki.search.whoosh_schema import NAMES, PAIR_WEIGHT, PAIRS, WEIGHTS


class Coarse(BM25F):
    """Whoosh's BM25F by average lengths that add up from what it keeps of each length, which is a byte."""

    def scorer(self, searcher: Searcher, fieldname: str, text: str, qf: int = 1) -> BM25FScorer:
        """Return the scorer of a term."""
        scorer = BM25FScorer(searcher, fieldname, text, self.B, self.K1, qf)
        reader = searcher.get_parent().reader()
        lengths = [reader.doc_field_length(number, fieldname, 0) or 0 for number in reader.all_doc_ids()]
        scorer.avgfl = sum(lengths) / len(lengths) or 1
        return scorer


def opened(build: Path) -> Searcher:
    """Open a searcher for one thread and one generation."""
    return index.open_dir(str(build)).searcher()


def coarse(build: Path) -> Searcher:
    """Open a searcher that reckons with lengths as coarse as they are kept."""
    return index.open_dir(str(build)).searcher(weighting=Coarse())


def search(searcher: Searcher, asked: Asked, allowed: frozenset[int], limit: int, offset: int = 0) -> Hits:
    """Run a query within the documents allowed."""
    for ways in asked.required:
        allowed &= frozenset(searcher.docs_for_query(Or([anywhere(phrase) for phrase in ways])))
    for ways in asked.excluded:
        allowed -= frozenset(searcher.docs_for_query(Or([anywhere(phrase) for phrase in ways])))
    if not allowed:
        return Hits()
    # `optimize` would skip documents it need not score and so could not count them.
    results = searcher.search(
        scoring(searcher, asked), limit=offset + limit, filter=set(allowed), optimize=False
    )
    pages = searcher.reader().column_reader("page", NumericColumn("q"))
    found = [Hit(int(pages[hit.docnum]), float(hit.score)) for hit in results[offset : offset + limit]]
    return Hits(found, len(results))


def documents_for(searcher: Searcher, audiences: Collection[str]) -> frozenset[int]:
    """Return the numbers of all documents that one of the audiences may read."""
    holds = Or([Term("audience", audience) for audience in sorted(audiences)])
    return frozenset(searcher.docs_for_query(holds))


def scoring(searcher: Searcher, asked: Asked) -> Query:
    """Return the flat query that ranks: any term in any field, weighted by field."""
    exact = [Term(name, term, boost=weight) for term in asked.terms for name, weight in WEIGHTS.items()]
    exact += [Term(PAIRS, pair, boost=PAIR_WEIGHT) for pair in asked.pairs]
    begun = [Term("title", term, boost=WEIGHTS["title"]) for term in completions(searcher, asked)]
    return Or(exact + begun)


def completions(searcher: Searcher, asked: Asked) -> list[str]:
    """Return the commonest title words that begin like the word being typed."""
    if not asked.beginning:
        return []
    reader = searcher.reader()
    begun = [raw.decode() for raw in reader.expand_prefix("title", asked.beginning)]
    begun.sort(key=lambda term: (-reader.doc_frequency("title", term), term))
    return [term for term in begun[:MOST_COMPLETIONS] if term not in asked.terms]


def anywhere(phrase: tuple[str, ...]) -> Query:
    """Return a query for the phrase in one field or another."""
    if len(phrase) == 1:
        return Or([Term(name, phrase[0]) for name in WEIGHTS])
    return Or([Phrase(name, list(phrase)) for name in WEIGHTS if name != NAMES])
