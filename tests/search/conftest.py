"""A search backend with three documents in it, for the contract that every backend keeps."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.conftest import on_postgres
from tests.search.samples import GRIPPER, SECRET, VACUUM
from wiki.search.port import SearchIndex
from wiki.search.postgres.index import PostgresIndex
from wiki.search.postgres.tables import SCHEMA
from wiki.search.whoosh_index import WhooshIndex

Opened = Callable[[], SearchIndex]


@pytest.fixture
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """Return what opens the one index of this test, as another process would each time.

    On PostgreSQL it is the one that lives there.
    """
    handles: list[SearchIndex] = []
    database: Engine | None = request.getfixturevalue("engine") if on_postgres() else None
    if database:
        with database.begin() as connection:  # tests refill one database, but for what is not of its schema
            connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))

    def one_more() -> SearchIndex:
        handles.append(PostgresIndex(database) if database else WhooshIndex(tmp_path / "index"))
        return handles[-1]

    yield one_more
    for handle in handles:
        handle.close()


@pytest.fixture
def backend(opened: Opened) -> SearchIndex:
    """Return an index with two open documents and a closed one."""
    index = opened()
    index.replace([VACUUM, GRIPPER, SECRET])
    return index
