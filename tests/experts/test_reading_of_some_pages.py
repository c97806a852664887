"""What is asked of some pages is found by these pages, however much there is in the wiki."""

from typing import Any

import pytest
from sqlalchemy import Select, text

from tests.cast import Cast
from wiki.core.db import Session, now
from wiki.core.many import each_of
from wiki.experts.gathering import everything
from wiki.experts.queries import weighed
from wiki.experts.weights import RETURNED_WITHIN

BY_THEMSELVES = ("page_id=?", "person_id=?", "rowid=?", "anon_", "json_each", "ix_link_number (number=?)")


@pytest.fixture(autouse=True)
def sqlite(session: Session) -> None:
    """Leave PostgreSQL alone, which chooses by what it knows of the tables."""
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("PostgreSQL counts by itself")


def strays(session: Session, asked: Select[*tuple[Any, ...]]) -> list[str]:
    """Return the steps by which SQLite, which has counted nothing yet, looks for more than it was asked."""
    words = asked.compile(dialect=session.get_bind().dialect, compile_kwargs={"literal_binds": True})
    steps = [str(row[3]) for row in session.execute(text(f"EXPLAIN QUERY PLAN {words}"))]
    looked_up = [step for step in steps if step.startswith(("SCAN", "SEARCH"))]
    assert looked_up
    return [step for step in looked_up if not any(by in step for by in BY_THEMSELVES)]


def test_what_people_left_begins_with_nothing_that_everybody_did(session: Session) -> None:
    assert strays(session, everything(each_of([1, 2]), now() - RETURNED_WITHIN).select()) == []


def test_what_they_are_credited_with_begins_with_no_list_of_all_pages(session: Session, cast: Cast) -> None:
    assert strays(session, weighed(cast.viewer(session, cast.mallory), each_of([1, 2]))) == []
