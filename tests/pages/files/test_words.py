"""Reading what files say: once, in the worker, and saying so where it cannot be done."""

from collections.abc import Callable, Mapping

import pytest
from flask import Flask
from sqlalchemy import select

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.core.filetexts.making import pdf
from tests.core.markdown.attacks import SETS
from tests.core.pictures.making import still
from tests.making import make_file, make_page
from wiki.core.db import Session
from wiki.core.filetexts import Outcome
from wiki.core.jobs import Job, enqueue
from wiki.pages.files import FileStore
from wiki.pages.models import FileText, Page
from wiki.search.port import SearchIndex

Add = Callable[[str, bytes], None]


@pytest.fixture
def store(app: Flask) -> FileStore:
    store: FileStore = app.extensions["files"]
    return store


@pytest.fixture
def page(session: Session, cast: Cast) -> Page:
    return make_page(session, cast.ada, cast.everyone)


@pytest.fixture
def add(session: Session, store: FileStore, page: Page, settle: Settle) -> Add:
    """Add a file to the page, and let the worker read it."""

    def added(name: str, content: bytes) -> None:
        make_file(session, store, page, name, content)
        settle()

    return added


def outcomes(session: Session) -> Mapping[str, Outcome]:
    """Return how far each file could be read."""
    rows = session.execute(select(FileText.sha256, FileText.outcome))
    return {sha256: outcome for sha256, outcome in rows}  # noqa: C416 - dict() does not know rows as pairs


def test_the_same_bytes_are_read_once(
    session: Session, store: FileStore, page: Page, cast: Cast, settle: Settle, reader: Session
) -> None:
    other = make_page(session, cast.ada, cast.everyone, "Another page")
    files = [make_file(session, store, each, "plan.txt", b"A quokka.") for each in (page, other)]
    settle()

    assert outcomes(reader) == {files[0].sha256: Outcome.READ}


def test_pictures_are_not_read(
    session: Session, store: FileStore, page: Page, settle: Settle, reader: Session
) -> None:
    make_file(session, store, page, "dock.png", still("PNG"))
    settle()

    assert outcomes(reader) == {}


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        (pdf("Budget", password="secret"), "Search cannot read it: a password locks it."),
        (b"%PDF-1.7", "Search cannot read it: it seems damaged."),
        (pdf(""), "Search finds no words in it."),
        (b"word " * 50_000, "It is long: search finds the words of its first pages only."),
    ],
    ids=["locked", "damaged", "a scan", "long"],
)
def test_the_list_says_what_search_cannot_read(
    add: Add, page: Page, browse: Browse, cast: Cast, content: bytes, remark: str
) -> None:
    add("budget.pdf", content)

    assert remark in browse(cast.grace).text(f"/e/{page.id}/files")


def test_files_from_before_are_read_by_one_job(
    session: Session, store: FileStore, page: Page, settle: Settle, index: SearchIndex
) -> None:
    make_file(session, store, page, "plan.txt", b"A quokka.")
    settle()
    for row in session.scalars(select(FileText)):
        session.delete(row)
    enqueue(session, "read_files", {})
    settle()

    assert [hit.id for hit in index.find("quokka", {"company"}).items] == [page.id]


def test_bytes_that_are_gone_do_not_stop_the_worker(
    session: Session, store: FileStore, page: Page, settle: Settle, reader: Session
) -> None:
    lost = make_file(session, store, page, "lost.txt", b"A numbat.")
    lost.sha256 = "0" * 64
    session.flush()
    kept = make_file(session, store, page, "plan.txt", b"A quokka.")
    settle()

    assert outcomes(reader) == {lost.sha256: Outcome.MISSING, kept.sha256: Outcome.READ}
    assert reader.scalar(select(Job.id).where(Job.done_at.is_(None))) is None


def test_files_that_attack_leave_the_worker_at_work(
    session: Session, store: FileStore, page: Page, settle: Settle, reader: Session
) -> None:
    if not SETS.is_dir():
        pytest.skip("the published attack sets are not beside this checkout (../shared/data/attacks)")
    for path in sorted(each for each in SETS.rglob("*") if each.is_file())[:60]:
        if content := path.read_bytes():
            make_file(session, store, page, path.name, content)
    kept = make_file(session, store, page, "plan.txt", b"A quokka.")
    settle()

    assert outcomes(reader)[kept.sha256] is Outcome.READ
