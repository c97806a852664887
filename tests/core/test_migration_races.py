"""Two servers that start in the same instant: one migrates, and the other waits for it."""

from threading import Event, Thread

import pytest
from sqlalchemy import Engine, text

from tests.conftest import on_postgres
from wiki.core import engine as limits
from wiki.core.engine import connect
from wiki.migrations import ADVISORY_LOCK, upgrade


@pytest.mark.skipif(not on_postgres(), reason="on SQLite all who write wait for each other")
def test_a_second_server_waits_for_the_migration_of_the_first(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "POSTGRES_TIMEOUTS", "-c statement_timeout=250 -c lock_timeout=250")
    second = connect(engine.url.render_as_string(hide_password=False))
    is_migrating = Event()

    def migrate_for_long() -> None:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
            is_migrating.set()
            connection.execute(text("SELECT pg_sleep(0.6)"))

    first = Thread(target=migrate_for_long)
    first.start()
    is_migrating.wait()
    upgrade(second)
    first.join()
    second.dispose()
