"""Documents as rows: terms counted for scores, and placed for phrases."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from wiki.search.port import Document
from wiki.search.postgres.tables import FIELDS
from wiki.search.whoosh_rows import fields_of
from wiki.search.whoosh_schema import LANGUAGE, NAMES, PAIRS, VOCABULARY, Neighbours, Stems, Wholes

PLACES = 16_000  # of a page; PostgreSQL counts up to 16,383, and phrases after that are not found
APART = 16  # places between fields, so that no phrase runs across

ANALYSERS = {name: Stems() for name in FIELDS} | {NAMES: Wholes(), PAIRS: Neighbours()}


@dataclass(frozen=True, slots=True)
class Rows:
    """What one document becomes."""

    page: Sequence[Any]
    posting: Sequence[Sequence[Any]]
    spelling: Sequence[Sequence[Any]]
    writer: Sequence[Sequence[Any]]


def rows_of(document: Document) -> Rows:
    """Return a document as rows."""
    fields = fields_of(document)
    counts = {name: Counter(terms(name, fields[name])) for name in FIELDS}
    lengths = {name: counts[name].total() for name in FIELDS}
    number = fields["page"]
    page = (
        number, fields["version"], fields["changed"],
        kept(fields["kind"]), kept(fields["space"]), kept(fields["author"]),
        fields[LANGUAGE], sorted(map(kept, document.audiences)), list(lengths.values()), placed(fields),
    )  # fmt: skip
    postings = [
        (term, place, number, times, lengths[name])
        for place, name in enumerate(FIELDS, 1)
        for term, times in counts[name].items()
    ]
    words = [(word, number) for word in fields[VOCABULARY].split()]
    shares = [(number, writer.person_id, writer.share) for writer in document.writers]
    return Rows(page, postings, words, shares)


def terms(name: str, value: str) -> Iterator[str]:
    """Yield the terms of a field."""
    return (token.text for token in ANALYSERS[name](value))


def placed(fields: dict[str, Any]) -> str:
    """Return a tsvector: the terms of all fields with their places, and names without."""
    places: dict[str, list[int]] = {term: [] for term in terms(NAMES, fields[NAMES])}
    begin = 1
    for name in (one for one in FIELDS if one not in {NAMES, PAIRS}):
        last = begin
        for token in ANALYSERS[name](fields[name], positions=True):
            last = begin + token.pos
            if last > PLACES:
                break
            places.setdefault(token.text, []).append(last)
        begin = last + APART
    return " ".join(f"{quoted(term)}{listed(found)}" for term, found in places.items())


def listed(places: Sequence[int]) -> str:
    """Return places as a tsvector has them."""
    return ":" + ",".join(map(str, places)) if places else ""


def quoted(term: str) -> str:
    """Return a term as PostgreSQL reads it in vectors and queries."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def kept(value: str) -> str:
    """Return text that PostgreSQL can keep."""
    return value.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")


def write(connection: Connection, schema: str, every: Sequence[Rows]) -> None:
    """Copy rows into the tables of a schema."""
    cursor = connection.connection.cursor()
    for table, rows in (
        ("page", [one.page for one in every]),
        ("posting", [row for one in every for row in one.posting]),
        ("spelling", [row for one in every for row in one.spelling]),
        ("writer", [row for one in every for row in one.writer]),
    ):
        with cursor.copy(f"COPY {schema}.{table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
