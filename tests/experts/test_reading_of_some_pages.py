"""What people left on some pages is found by these pages, however much there is in the wiki."""

import pytest
from sqlalchemy import Integer, bindparam, text

from wiki.core.db import Session, now
from wiki.experts.gathering import everything
from wiki.experts.weights import RETURNED_WITHIN


def test_nothing_begins_with_what_everybody_did_everywhere(session: Session) -> None:
    engine = session.get_bind()
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL chooses by what it knows of the tables")
    ids = bindparam("page_ids", [1, 2], Integer(), expanding=True)
    asked = everything(ids, now() - RETURNED_WITHIN).select()
    words = asked.compile(dialect=engine.dialect, compile_kwargs={"literal_binds": True})
    steps = [str(row[3]) for row in session.execute(text(f"EXPLAIN QUERY PLAN {words}"))]
    looked_up = [step for step in steps if step.startswith(("SCAN", "SEARCH"))]
    assert looked_up
    strays = [
        step
        for step in looked_up
        if not any(by in step for by in ("page_id=?", "person_id=?", "rowid=?", "anon_"))
    ]
    assert strays == []
