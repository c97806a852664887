"""A wiki that counted its rows looks for them by what tells them apart."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from wiki.core.clock import now
from wiki.core.counting import EVERY, Counting
from wiki.core.engine import connect

ASKED = "EXPLAIN QUERY PLAN SELECT id FROM lamp WHERE id IN (SELECT value FROM json_each('[1]')) AND lit = 1"


@pytest.fixture
def lamps(tmp_path: Path) -> Iterator[Engine]:
    """Give a database with many lamps, all of them lit, none of them counted."""
    engine = connect(f"sqlite:///{tmp_path / 'lamps.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE lamp (id INTEGER PRIMARY KEY, lit INTEGER NOT NULL)"))
        connection.execute(text("CREATE INDEX ix_lamp_lit ON lamp (lit)"))
        connection.execute(text("INSERT INTO lamp (lit) VALUES (:lit)"), [{"lit": 1}] * 1000)
    yield engine
    engine.dispose()


def steps(engine: Engine) -> str:
    """Return how some lamps are looked for that must be lit."""
    with engine.connect() as connection:
        return " ".join(str(row[3]) for row in connection.execute(text(ASKED)))


def test_who_counted_begins_with_the_rows_asked_for(lamps: Engine) -> None:
    assert "ix_lamp_lit" in steps(lamps)
    Counting().watch(lamps)
    assert "ix_lamp_lit" not in steps(lamps)


def test_rows_are_counted_at_once_and_then_once_an_hour(lamps: Engine) -> None:
    just_now = Counting(now())
    just_now.watch(lamps)
    assert "ix_lamp_lit" in steps(lamps)
    Counting(now() - EVERY).watch(lamps)
    assert "ix_lamp_lit" not in steps(lamps)
