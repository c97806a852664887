"""The search backend that lives in PostgreSQL, one for all nodes; decision 21 says for whom."""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from wiki.core.engine import unhurried
from wiki.search.asked import Asked, Synonym
from wiki.search.port import (
    EVERYWHERE,
    Differences,
    Document,
    Hits,
    Progress,
    Unavailable,
    Within,
    compare,
)
from wiki.search.postgres import asking
from wiki.search.postgres.rows import rows_of, write
from wiki.search.postgres.tables import (
    BESIDE_PAGES,
    FRESH,
    INDEXES,
    SCHEMA,
    TABLES,
    clear,
    is_laid,
    lay,
    run,
    take_over,
)

BATCH = 200  # documents in a transaction while rebuilding
FOLLOWING, REBUILDING = 7_091_001, 7_091_002  # locks, by numbers of our own

NOTE = text(f"""INSERT INTO {SCHEMA}.touched
SELECT unnest(CAST(:ids AS integer[])) FROM {SCHEMA}.state WHERE is_noting""")  # noqa: S608 - ours

log = logging.getLogger(__name__)


class PostgresIndex:
    """An index in the database; threads, processes and machines share it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def find(
        self,
        query: str | Asked,
        audiences: Collection[str],
        *,
        limit: int = 25,
        offset: int = 0,
        typing: bool = False,
        within: Within = EVERYWHERE,
        synonyms: Sequence[Synonym] = (),
    ) -> Hits:
        """Return the best matches among documents that one of the audiences may read.

        Raises:
            Unavailable: there is no index, or it cannot be read.
        """
        readers = asking.storable(audiences)
        with self.reading() as connection:
            asked = asking.taken_apart(connection, query, readers, synonyms, typing=typing)
            if not asked or not readers:
                return Hits()
            return asking.found(connection, asked, readers, within, limit, offset)

    def familiar(
        self, query: str | Asked, audiences: Collection[str], synonyms: Sequence[Synonym] = ()
    ) -> Mapping[int, float]:
        """Return how much of all that people wrote is about a query, by person, the most being 1.

        Raises:
            Unavailable: there is no index, or it cannot be read.
        """
        readers = asking.storable(audiences)
        with self.reading() as connection:
            asked = asking.taken_apart(connection, query, readers, synonyms)
            return asking.familiar(connection, asked, readers)

    def corrections(self, words: Iterable[str], audiences: Collection[str]) -> Mapping[str, str]:
        """Return what to put in place of which words, where somebody mistyped them.

        Raises:
            Unavailable: there is no index, or it cannot be read.
        """
        with self.reading() as connection:
            return asking.corrections(connection, words, asking.storable(audiences))

    def replace(self, documents: Iterable[Document]) -> None:
        """Put documents in, each in place of the one with its id; the last of several counts."""
        latest = {document.id: document for document in documents}
        rows = [rows_of(document) for document in latest.values()]
        if not rows:
            return
        with self.writing() as connection:
            forget(connection, latest)
            write(connection, SCHEMA, rows)

    def remove(self, ids: Iterable[int]) -> None:
        """Take documents out; unknown ids do no harm."""
        doomed = frozenset(ids)
        if not doomed:
            return
        with self.writing() as connection:
            forget(connection, doomed)

    def versions(self) -> dict[int, int]:
        """Return the version of every document that is in."""
        with self.reading() as connection:
            rows = connection.execute(text(f"SELECT id, version FROM {SCHEMA}.page"))  # noqa: S608 - ours
            return {number: version for number, version in rows}  # noqa: C416 - dict() does not know rows as pairs

    def check(self, expected: Mapping[int, int]) -> Differences:
        """Compare what is in with the ids and versions that should be."""
        return compare(self.versions(), expected)

    @property
    def size(self) -> int:
        """How many documents are in."""
        return len(self.versions())

    def rebuild(self, documents: Iterable[Document], progress: Progress | None = None) -> frozenset[int]:
        """Build a fresh index beside the old one, swap, and return the ids that changed meanwhile."""
        with self.alone(REBUILDING):
            with self.writing() as connection:
                clear(connection)
                run(connection, TABLES, FRESH)
                note_touched(connection, is_noting=True)
            try:
                self.fill(documents, progress or (lambda _: None))
            except BaseException:
                with self.writing() as connection:
                    clear(connection)
                    note_touched(connection, is_noting=False)
                raise
            with self.writing() as connection:
                run(connection, INDEXES, FRESH)
                return take_over(connection)

    def fill(self, documents: Iterable[Document], progress: Progress) -> None:
        """Write documents into fresh tables, of each id the first."""
        seen: set[int] = set()
        source = iter(documents)
        while batch := list(islice(source, BATCH)):
            fresh = {document.id: document for document in reversed(batch) if document.id not in seen}
            seen.update(fresh)
            rows = [rows_of(document) for document in fresh.values()]
            with self.writing() as connection:
                write(connection, FRESH, rows)
            progress(len(seen))
        progress(len(seen))

    @property
    def is_sound(self) -> bool:
        """Whether there is an index; what is damaged in a database is not ours to mend."""
        return self.is_there

    @property
    def is_there(self) -> bool:
        """Whether there is an index to add to."""
        with self.engine.connect() as connection:
            return is_laid(connection)

    @property
    def place(self) -> str:
        """Up to where the index has followed what changes; empty if that is not known."""
        with self.engine.connect() as connection:
            if not is_laid(connection):
                return ""
            return str(connection.scalar(text(f"SELECT place FROM {SCHEMA}.state")))  # noqa: S608 - ours

    def reach(self, place: str) -> None:
        """Keep with the index up to where it has followed."""
        with self.writing() as connection:
            connection.execute(text(f"UPDATE {SCHEMA}.state SET place = :place"), {"place": place})  # noqa: S608 - ours

    def following(self) -> "Alone":
        """Let one at a time, of all nodes, bring the index up to date."""
        return Alone(self.engine, FOLLOWING)

    def alone(self, lock: int) -> "Alone":
        """Let one at a time do something."""
        return Alone(self.engine, lock)

    def close(self) -> None:
        """Let go of what is open, which is nothing: connections belong to the wiki."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Ask the index.

        Raises:
            Unavailable: it is not there, or the database does not answer.
        """
        try:
            with self.engine.connect() as connection:
                if not is_laid(connection):
                    raise Unavailable("There is no search index yet.")
                yield connection
        except DBAPIError as error:
            log.exception("A search failed")
            raise Unavailable("The search failed.") from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Change the index, all or nothing; the first document of a new wiki makes one."""
        with unhurried(self.engine).begin() as connection:
            if not is_laid(connection):
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": REBUILDING + 1})
                if not is_laid(connection):
                    lay(connection)
            yield connection


class Alone:
    """A lock of the database, held by a connection of its own as long as something is done."""

    def __init__(self, engine: Engine, lock: int) -> None:
        self.engine = engine
        self.lock = lock

    def __enter__(self) -> None:
        self.connection = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self.connection.detach()  # closing it ends the lock, whatever happens
        for name in ("statement_timeout", "lock_timeout"):  # however long the one before takes
            self.connection.execute(text(f"SET {name} = 0"))
        self.connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": self.lock})

    def __exit__(self, *_: object) -> None:
        self.connection.close()


def forget(connection: Connection, ids: Collection[int]) -> None:
    """Take documents out, and note that if an index is being built beside this one."""
    doomed: Sequence[int] = sorted(ids)
    connection.execute(text(f"DELETE FROM {SCHEMA}.page WHERE id = ANY(:ids)"), {"ids": doomed})  # noqa: S608 - ours
    for table in BESIDE_PAGES:
        connection.execute(text(f"DELETE FROM {SCHEMA}.{table} WHERE page_id = ANY(:ids)"), {"ids": doomed})  # noqa: S608 - ours
    connection.execute(NOTE, {"ids": doomed})


def note_touched(connection: Connection, *, is_noting: bool) -> None:
    """Begin or end to note which documents change while an index is built beside this one."""
    connection.execute(text(f"DELETE FROM {SCHEMA}.touched"))  # noqa: S608 - ours
    connection.execute(text(f"UPDATE {SCHEMA}.state SET is_noting = :noting"), {"noting": is_noting})  # noqa: S608 - ours
