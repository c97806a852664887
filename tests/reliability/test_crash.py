"""A few cycles of the crash run, on the database of this run of the tests."""

import pytest

from tests.conftest import on_postgres
from tests.reliability.crash import measure

CYCLES = 2


@pytest.mark.any_database
def test_a_killed_server_loses_nothing_it_acknowledged() -> None:
    outcome = measure(CYCLES, "postgresql" if on_postgres() else "sqlite")

    assert outcome.is_reached, outcome
