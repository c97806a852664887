"""How well pages are found in Cranfield and CISI, beside Whoosh's own BM25F with stemming and OR.

Both answer the same questions in one run. Whoosh's row is the best plain form the design measured: the text
plus three tenths of the title. PostgreSQL's rows are those of the backend that lives there, and of
`ts_rank_cd` over the same tables; its binaries come with what tests need.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text
from whoosh.analysis.analyzers import StemmingAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in
from whoosh.qparser.default import MultifieldParser
from whoosh.qparser.syntax import OrGroup

from tests.benchmarks.outcome import Aim, Outcome, say
from tests.postgres import cluster_address
from wiki.core.engine import connect
from wiki.quality.collections import Paper, Question, read_papers, read_questions
from wiki.quality.intervals import estimate, gain
from wiki.quality.library import Library
from wiki.quality.measures import ndcg
from wiki.search.asked import ask
from wiki.search.postgres.index import PostgresIndex
from wiki.search.postgres.rows import quoted
from wiki.search.postgres.tables import SCHEMA
from wiki.search.whoosh_index import WhooshIndex

DATA = Path("../shared/data/documents")
COLLECTIONS = ("cranfield", "cisi")
DEPTH = 10
TITLE = 0.3  # of a match in the text

COVER_DENSITY = text(f"""SELECT id FROM {SCHEMA}.page WHERE words @@ CAST(:words AS tsquery)
    ORDER BY ts_rank_cd(words, CAST(:words AS tsquery)) DESC, id LIMIT :most""")  # noqa: S608 - ours

Rank = Callable[[Question], Sequence[str]]


def measure(data: Path = DATA) -> Outcome:
    """How well pages are found, beside Whoosh's own scorer on the same questions."""
    if not data.exists():
        return Outcome("documents", note=f"skipped: there are no collections at {data}")
    say((__doc__ or "").strip())
    figures: dict[str, float] = {}
    aims: dict[str, Aim] = {}
    for name in COLLECTIONS:
        questions = read_questions(data / f"{name}.queries.dev.jsonl")
        papers = list(read_papers(data / f"{name}.docs.jsonl.gz"))
        with library(papers) as ours, whoosh(papers) as theirs:
            own, other = (ndcg_at_ten(questions, rank) for rank in (ours, theirs))
        for row, way in (("postgresql", postgres), ("ts_rank_cd", cover_density)):
            with way(papers) as rank:
                values = ndcg_at_ten(questions, rank)
            figures[f"{name}_{row}_ndcg10"] = estimate(values).mean
            say(f"  {name:10} {row:10} nDCG@10 {estimate(values)}")
        figures |= {f"{name}_ours_ndcg10": estimate(own).mean, f"{name}_whoosh_ndcg10": estimate(other).mean}
        for row, values in (("ours", own), ("whoosh", other)):
            say(f"  {name:10} {row:8} nDCG@10 {estimate(values)}")
        say(f"  {name:10} {'gain':8} nDCG@10 {gain(own, other)}")
        aims[f"{name}_ours_ndcg10"] = (">=", figures[f"{name}_whoosh_ndcg10"])
    return Outcome("documents", figures, aims, note=f"from {data}; the halves of the questions given here")


def ndcg_at_ten(questions: Sequence[Question], rank: Rank) -> list[float]:
    """Return nDCG@10 for each question."""
    return [ndcg(rank(question), question.pages, depth=DEPTH) for question in questions]


@contextmanager
def library(papers: Sequence[Paper]) -> Iterator[Rank]:
    """Give the product's way to rank."""
    with TemporaryDirectory() as folder:
        yield Library(WhooshIndex(Path(folder)), papers).pages_for


@contextmanager
def postgres(papers: Sequence[Paper]) -> Iterator[Rank]:
    """Give the way to rank of the backend that lives in PostgreSQL."""
    engine = connect(cluster_address())
    yield Library(PostgresIndex(engine), papers).pages_for
    engine.dispose()


@contextmanager
def cover_density(papers: Sequence[Paper]) -> Iterator[Rank]:
    """Give PostgreSQL's own way to rank, `ts_rank_cd`, over the same words in the same tables."""
    engine = connect(cluster_address())
    library = Library(PostgresIndex(engine), papers)

    def rank(question: Question) -> list[str]:
        words = " | ".join(map(quoted, ask(question.text).terms))
        with engine.connect() as connection:
            found = connection.scalars(COVER_DENSITY, {"words": words, "most": DEPTH}).all()
        return [library.papers[number - 1].id for number in found]

    yield rank
    engine.dispose()


@contextmanager
def whoosh(papers: Sequence[Paper]) -> Iterator[Rank]:
    """Give Whoosh's way to rank."""
    words = StemmingAnalyzer()
    schema = Schema(id=ID(stored=True), title=TEXT(analyzer=words), text=TEXT(analyzer=words))
    with TemporaryDirectory() as folder:
        made = create_in(folder, schema)
        writer = made.writer()
        for paper in papers:
            writer.add_document(id=paper.id, title=paper.title, text=paper.text)
        writer.commit()
        parser = MultifieldParser(["title", "text"], schema, {"title": TITLE}, group=OrGroup)
        with made.searcher() as searcher:
            yield lambda question: [
                hit["id"] for hit in searcher.search(parser.parse(plain(question.text)), limit=DEPTH)
            ]


def plain(text: str) -> str:
    """Return a question without the signs of the query language."""
    return "".join(sign if sign.isalnum() else " " for sign in text).lower()
