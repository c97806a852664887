"""On PostgreSQL pages give up on what takes too long; what nobody waits for takes as long as it needs."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from tests.cast import Cast
from tests.conftest import on_postgres
from tests.making import make_file, make_page
from wiki.core import engine as limits
from wiki.core.db import Session, reading, writing
from wiki.core.engine import connect, hurried, unhurried
from wiki.core.jobs import Job, Work, enqueue
from wiki.core.worker import Worker
from wiki.exporting.orders import Order
from wiki.exporting.packing import packed
from wiki.pages.files.folder import FolderStore

pytestmark = pytest.mark.skipif(not on_postgres(), reason="SQLite has none of these limits")

SHORT = "-c statement_timeout=250 -c lock_timeout=250 -c idle_in_transaction_session_timeout=250"
LONGER = text("SELECT pg_sleep(0.6)")


@pytest.fixture
def short(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The database of this test, with limits that are soon over."""
    monkeypatch.setattr(limits, "POSTGRES_TIMEOUTS", SHORT)
    short = connect(engine.url.render_as_string(hide_password=False))
    yield short
    short.dispose()


def rest(session: Session, engine: Engine) -> None:
    """Say something, do nothing for longer than pages may, and say something again."""
    session.execute(text("SELECT 1"))
    with engine.connect() as other:
        other.execute(LONGER)
    session.execute(text("SELECT 1"))


def test_a_page_is_cut_off(short: Engine, engine: Engine) -> None:
    with pytest.raises(OperationalError, match="statement timeout"), reading(short) as session:
        session.execute(LONGER)
    with pytest.raises(DBAPIError, match="idle"), reading(hurried(unhurried(short))) as session:
        rest(session, engine)


def test_a_job_is_not(short: Engine, engine: Engine) -> None:
    def take_long(given: Engine, _: Sequence[Mapping[str, Any]]) -> None:
        with writing(given) as session:
            session.execute(LONGER)
            rest(session, engine)

    with writing(engine) as session:
        enqueue(session, "take_long", {})

    Worker(short, Work(reactions={}, handlers={"take_long": take_long})).work_once()

    with reading(engine) as session:
        [job] = session.query(Job).all()
        assert (job.last_error, job.done_at is not None) == (None, True)


class SlowStore(FolderStore):
    """A store that takes longer than a page may rest."""

    def __init__(self, root: Path, engine: Engine) -> None:
        super().__init__(root)
        self.engine = engine

    def open(self, sha256: str) -> BinaryIO:
        """Return a file, late."""
        with self.engine.connect() as other:
            other.execute(LONGER)
        return super().open(sha256)


def test_an_export_waits_for_its_files(short: Engine, engine: Engine, cast: Cast, tmp_path: Path) -> None:
    store = SlowStore(tmp_path / "files", engine)
    with writing(engine) as session:
        make_file(session, store, make_page(session, cast.ada, cast.everyone), "a.txt", b"hello")

    with packed(short, store, Order(), "") as archive:
        assert archive.read(2) == b"PK"
