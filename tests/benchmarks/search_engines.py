# mypy: disable-error-code="no-untyped-call"
"""What is measured side by side: ours, Whoosh's own, SQLite's FTS5, and tantivy where it is installed."""

import importlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

from whoosh.qparser.default import MultifieldParser
from whoosh.qparser.syntax import OrGroup
from whoosh.searching import Searcher

from tests.benchmarks.corpus import documents
from tests.benchmarks.outcome import say
from tests.benchmarks.search_questions import EVERYBODY, Form, Question
from tests.search import native
from wiki.search.asked import ask
from wiki.search.whoosh_index import WhooshIndex
from wiki.search.whoosh_schema import WEIGHTS, schema

Find = Callable[[Question], int]  # returns how many were found, up to the limit

SHARED = {name: WEIGHTS[name] for name in ("title", "summary", "topics", "text")}  # ours has more
REPORT = 10_000  # documents between two lines


def built(folder: Path, count: int) -> WhooshIndex:
    """Return the index of the corpus; building it takes minutes, so it is kept."""
    index = WhooshIndex(folder / f"whoosh-{count}")
    if not index.is_sound:
        say(f"Indexing {count:,} documents; the index is kept in {folder} \u2026")
        index.rebuild(documents(count), lambda done: None if done % REPORT else say(f"  {done:,}"))
    return index


def ours(index: WhooshIndex) -> Find:
    """Search as the product does."""

    def find(question: Question) -> int:
        typing = question.form is Form.TYPING
        return len(index.find(question.text, question.audiences, limit=question.limit, typing=typing).items)

    return find


def whoosh(searcher: Searcher) -> Find:
    """Search by Whoosh's own matchers, with the flat query and what a viewer may read at hand."""
    allowed = cache(lambda audiences: native.documents_for(searcher, audiences))

    def find(question: Question) -> int:
        asked = ask(question.text, typing=question.form is Form.TYPING)
        return len(native.search(searcher, asked, allowed(question.audiences), question.limit).items)

    return find


def nested(searcher: Searcher) -> Find:
    """Search as Whoosh's manual shows it."""
    allowed = cache(lambda audiences: set(native.documents_for(searcher, audiences)))
    parser = MultifieldParser(list(WEIGHTS), schema(), fieldboosts=WEIGHTS, group=OrGroup)

    def find(question: Question) -> int:
        results = searcher.search(
            parser.parse(question.text), limit=question.limit, filter=allowed(question.audiences)
        )
        return int(results.scored_length())

    return find


@contextmanager
def fts5(folder: Path, count: int) -> Iterator[Find]:
    """Search in SQLite."""
    path = folder / f"fts5-{count}.db"
    if not path.exists():
        say("Filling FTS5 \u2026")
        fill_fts5(path, count)
    with sqlite3.connect(path) as database:
        yield partial(found_by_fts5, database)
    database.close()


def found_by_fts5(database: sqlite3.Connection, question: Question) -> int:
    """Ask SQLite; what a viewer may read is joined, and where that is everything it is left out."""
    weights = ", ".join(map(str, SHARED.values()))
    readable, names = "", tuple(sorted(question.audiences))
    if question.audiences != EVERYBODY:
        readable = f"CROSS JOIN audience ON id = page.rowid AND name IN ({', '.join('?' * len(names))})"
    query = f"""SELECT page.rowid, bm25(page, {weights}) AS score FROM page {readable}
        WHERE page MATCH ? ORDER BY score LIMIT ?"""  # noqa: S608 - our own numbers
    asked = (*(names if readable else ()), fts5_text(question), question.limit)
    return len(database.execute(query, asked).fetchall())


def fill_fts5(path: Path, count: int) -> None:
    """Write the corpus into SQLite."""
    with sqlite3.connect(path) as database:
        names = ", ".join(SHARED)
        database.execute(f"CREATE VIRTUAL TABLE page USING fts5({names}, content='', tokenize='porter')")
        database.execute(
            "CREATE TABLE audience (id INTEGER, name TEXT, PRIMARY KEY (id, name)) WITHOUT ROWID"
        )
        for one in documents(count):
            row = (one.id, one.title, one.summary, " ".join(one.topics), one.text)
            database.execute(f"INSERT INTO page(rowid, {names}) VALUES (?, ?, ?, ?, ?)", row)  # noqa: S608 - our own names
            rows = [(one.id, name) for name in one.audiences]
            database.executemany("INSERT INTO audience VALUES (?, ?)", rows)
        database.execute("INSERT INTO page(page) VALUES ('optimize')")
    database.close()


def fts5_text(question: Question) -> str:
    """Return a question in SQLite's words."""
    match question.form:
        case Form.ALL:
            return " AND ".join(question.words)
        case Form.PHRASE:
            return f'"{" ".join(question.words)}"'
        case Form.TYPING:
            return f"title : {question.words[-1]}*"
        case _:
            return " OR ".join(question.words)


def tantivy(folder: Path, count: int) -> Find | None:
    """Search with tantivy, or return None where it is not installed."""
    try:
        library: Any = importlib.import_module("tantivy")
    except ImportError:
        return None
    path = folder / f"tantivy-{count}"
    found = library.Index(tantivy_schema(library), path=str(made(path)))
    found.reload()
    searcher = found.searcher()
    if not searcher.num_docs:
        say("Filling tantivy \u2026")
        searcher = filled_tantivy(library, found, count)

    def find(question: Question) -> int:
        words = (
            library.Query.regex_query(found.schema, "title", f"{question.words[-1]}.*")
            if question.form is Form.TYPING
            else found.parse_query(question.text, list(SHARED), field_boosts=SHARED)
        )
        readable = library.Query.term_set_query(found.schema, "audience", sorted(question.audiences))
        only = library.Query.const_score_query(readable, 0.0)
        both = library.Query.boolean_query([(library.Occur.Must, words), (library.Occur.Must, only)])
        return len(searcher.search(both, limit=question.limit).hits)

    return find


def tantivy_schema(library: Any) -> Any:
    """Return the fields."""
    builder = library.SchemaBuilder()
    for name in SHARED:
        builder.add_text_field(name, tokenizer_name="en_stem")
    builder.add_text_field("audience", tokenizer_name="raw")
    return builder.build()


def filled_tantivy(library: Any, found: Any, count: int) -> Any:
    """Write the corpus and return a searcher."""
    writer = found.writer(heap_size=200_000_000, num_threads=1)
    for one in documents(count):
        fields = {"title": one.title, "summary": one.summary, "topics": list(one.topics), "text": one.text}
        writer.add_document(library.Document(audience=sorted(one.audiences), **fields))
    writer.commit()
    writer.wait_merging_threads()
    found.reload()
    return found.searcher()


def made(path: Path) -> Path:
    """Return a folder, made if it is not there."""
    path.mkdir(parents=True, exist_ok=True)
    return path
