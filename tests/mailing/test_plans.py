"""What is asked for each fact, or every few minutes, reads a few rows however many there are."""

import pytest
from sqlalchemy import text

from wiki.core.db import Session


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ("SELECT person_id FROM notice WHERE fact_id = 7", "ix_notice_fact_id"),
        (
            "SELECT person_id, max(made_at) FROM mail WHERE kind = 'digest' AND made_at > '2026' GROUP BY 1",
            "ix_mail_kind_made_at",
        ),
    ],
)
@pytest.mark.sqlite_is_enough
def test_what_is_asked_all_the_time_reads_only_what_it_needs(
    session: Session, asked: str, index: str
) -> None:
    plan = session.execute(text(f"EXPLAIN QUERY PLAN {asked}")).all()

    assert index in str(plan)
