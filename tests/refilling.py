"""Databases on PostgreSQL that are filled anew for each test, ten times faster than they are made.

Each carries a second copy of what it held at first, in a schema of its own, and knows its tables by their
identities: after a test that made tables anew, as restoring a backup does, the database is made anew too.
"""

from dataclasses import dataclass
from typing import Any

from psycopg import connect
from sqlalchemy import make_url

ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
IDENTITIES = """
SELECT array_agg(oid ORDER BY oid) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i', 'S')
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
NUMBERED = """
SELECT format('SELECT setval(%L, %s, %L)', format('public.%I', sequencename),
              coalesce(last_value, start_value), last_value IS NOT NULL)
FROM pg_sequences WHERE schemaname = 'public'
"""
UNCHECKED = "SET LOCAL session_replication_role = replica"  # rows come in any order


@dataclass(frozen=True, slots=True)
class Refill:
    """How a database gets back what it held, as long as its tables are the same."""

    template: str
    identities: list[int]
    script: str


MADE: dict[str, Refill] = {}  # by address, in this process


def copied_on_cluster(cluster: str, template: str, name: str) -> str:
    """Return the address of a database that holds what the template holds."""
    address = make_url(cluster).set(database=name).render_as_string(hide_password=False)
    if not is_refilled(address, template):
        create = f"CREATE DATABASE {name} TEMPLATE {make_url(template).database}"
        run(cluster, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", create)
        MADE[address] = prepared(address, template)
    return address


def is_refilled(address: str, template: str) -> bool:
    """Fill a database that was made earlier, if it can be."""
    known = MADE.get(address)
    if known is None or known.template != template:
        return False
    if run(address, ALONE, IDENTITIES)[0] != known.identities:
        return False
    run(address, known.script)
    return True


def prepared(address: str, template: str) -> Refill:
    """Lay aside what a new database holds, and write the script that brings it back."""
    run(address, "DROP SCHEMA IF EXISTS laid_aside CASCADE", "CREATE SCHEMA laid_aside")
    tables = [f'"{table}"' for table in run(address, TABLES)]
    run(address, *(f"CREATE TABLE laid_aside.{table} AS TABLE public.{table}" for table in tables))
    # The names come from the catalogue of a database we made.
    emptied = [f"DELETE FROM public.{table}" for table in tables]  # noqa: S608
    filled = [f"INSERT INTO public.{table} SELECT * FROM laid_aside.{table}" for table in tables]  # noqa: S608
    numbered = [str(statement) for statement in run(address, NUMBERED)]
    script = ";\n".join(["BEGIN", UNCHECKED, *emptied, *filled, *numbered, "COMMIT"])
    return Refill(template, run(address, IDENTITIES)[0], script)


def run(address: str, *statements: str) -> list[Any]:
    """Run statements, each for itself, and return the first column of what the last one found."""
    found: list[Any] = []
    plain = make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
    with connect(plain, autocommit=True) as connection:
        for statement in statements:
            result = connection.execute(statement.encode())
            found = [row[0] for row in result] if result.description else []
    return found
