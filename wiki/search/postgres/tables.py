"""The tables of an index in PostgreSQL: a schema of their own, disposable as a folder is.

No migration knows them and no backup holds them; a version of ours that analyses words otherwise has another
schema. A rebuild fills a second one and renames it.
"""

from sqlalchemy import Connection, text

from wiki.search.whoosh_schema import PAIRS, WEIGHTS
from wiki.search.words import VERSION

SCHEMA = f"lantern_search_v{VERSION}"
FRESH = f"{SCHEMA}_fresh"
FIELDS = (*WEIGHTS, PAIRS)  # numbered from 1, as PostgreSQL numbers the values of an array

TABLES = """
CREATE SCHEMA {schema};
CREATE TABLE {schema}.state (place text NOT NULL, is_noting boolean NOT NULL);
INSERT INTO {schema}.state VALUES ('', false);
CREATE TABLE {schema}.touched (page_id integer NOT NULL);
CREATE TABLE {schema}.page (
    id integer PRIMARY KEY, version bigint NOT NULL, changed bigint NOT NULL, kind text NOT NULL,
    space text NOT NULL, author text NOT NULL, language text NOT NULL, audiences text[] NOT NULL,
    lengths real[] NOT NULL, words tsvector NOT NULL
);
CREATE TABLE {schema}.posting (
    term text COLLATE "C" NOT NULL, field smallint NOT NULL, page_id integer NOT NULL,
    times real NOT NULL, length real NOT NULL
);
CREATE TABLE {schema}.spelling (word text COLLATE "C" NOT NULL, page_id integer NOT NULL);
CREATE TABLE {schema}.writer (page_id integer NOT NULL, person_id integer NOT NULL, share real NOT NULL);
"""
INDEXES = """
CREATE INDEX ON {schema}.page USING gin (words);
CREATE INDEX ON {schema}.posting (term, field) INCLUDE (page_id, times, length);
CREATE INDEX ON {schema}.posting (page_id);
CREATE INDEX ON {schema}.spelling (page_id);
CREATE INDEX ON {schema}.writer (page_id);
"""
BESIDE_PAGES = ("posting", "spelling", "writer")


def run(connection: Connection, script: str, schema: str) -> None:
    """Run statements on the tables of a schema."""
    for statement in filter(str.strip, script.format(schema=schema).split(";")):
        connection.execute(text(statement))


def is_laid(connection: Connection) -> bool:
    """Whether there is an index that this version understands."""
    return bool(connection.scalar(text("SELECT to_regclass(:name) IS NOT NULL"), {"name": f"{SCHEMA}.page"}))


def lay(connection: Connection, schema: str = SCHEMA) -> None:
    """Lay empty tables."""
    run(connection, TABLES, schema)
    run(connection, INDEXES, schema)


def clear(connection: Connection) -> None:
    """Drop what a rebuild that was cut off left behind."""
    connection.execute(text(f"DROP SCHEMA IF EXISTS {FRESH} CASCADE"))


def take_over(connection: Connection) -> frozenset[int]:
    """Put the fresh tables in the place of the old ones, and return which pages changed meanwhile."""
    connection.execute(text(f"LOCK TABLE {SCHEMA}.page IN ACCESS EXCLUSIVE MODE"))
    touched = connection.scalars(text(f"SELECT page_id FROM {SCHEMA}.touched")).all()  # noqa: S608 - ours
    connection.execute(text(f"DROP SCHEMA {SCHEMA} CASCADE"))
    connection.execute(text(f"ALTER SCHEMA {FRESH} RENAME TO {SCHEMA}"))
    return frozenset(touched)
