"""Several machines on one database, each with an index of its own: each finds what the others published."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, delete, update

from tests.cast import Cast
from tests.conftest import Drain
from tests.making import make_page
from wiki.app import create_app
from wiki.config import Settings
from wiki.core.db import Session, now, open_session, writing
from wiki.core.jobs import Job, fan_out
from wiki.core.worker import Worker
from wiki.pages.actions import delete as delete_page
from wiki.pages.documents import indexed_versions
from wiki.pages.models import Page
from wiki.search.changes import KEPT, IndexChange
from wiki.search.port import SearchIndex
from wiki.spaces.viewers import viewer_for
from wiki.work import work_for

COMPANY = {"company"}


class Node:
    """A machine with an index of its own."""

    def __init__(self, settings: Settings, engine: Engine, folder: Path) -> None:
        self.folder = folder
        self.app: Flask = create_app(replace(settings, search_index=folder), engine)
        self.index: SearchIndex = self.app.extensions["search"]
        self.worker = Worker(engine, work_for(self.app))

    def finds(self, query: str) -> int:
        """Return how many pages are found here."""
        return self.index.find(query, COMPANY).total


@pytest.fixture
def here(settings: Settings, engine: Engine, tmp_path: Path) -> Iterator[Node]:
    node = Node(settings, engine, tmp_path / "here")
    yield node
    node.index.close()


@pytest.fixture
def there(settings: Settings, engine: Engine, tmp_path: Path) -> Iterator[Node]:
    node = Node(settings, engine, tmp_path / "there")
    yield node
    node.index.close()


@pytest.fixture
def page(engine: Engine, cast: Cast, here: Node, there: Node) -> Page:
    """A page that both have in their index."""
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
    work_on(here)
    there.worker.work_once()
    return page


def work_on(node: Node) -> None:
    """Do all jobs there are, as one node alone."""
    while node.worker.work_once():
        pass


def build_of(node: Node) -> str:
    return (node.folder / "current").read_text()


def holds_what_is_published(node: Node, engine: Engine) -> bool:
    with open_session(engine, writes=False) as session:
        return not node.index.check(indexed_versions(session))


def test_a_node_begins_with_an_index_of_its_own(page: Page, there: Node) -> None:
    assert there.finds("dead weight") == 1


def test_what_one_node_indexed_is_found_on_the_other(
    engine: Engine, cast: Cast, page: Page, here: Node, there: Node
) -> None:
    before = build_of(there)
    with writing(engine) as session:
        make_page(session, cast.lin, cast.everyone, "Zebras", text="Stripes.")
    work_on(here)
    assert here.finds("stripes") == 1

    there.worker.work_once()

    assert there.finds("stripes") == 1
    assert build_of(there) == before


def test_what_was_deleted_or_closed_is_gone_on_both(
    engine: Engine, cast: Cast, page: Page, here: Node, there: Node
) -> None:
    with writing(engine) as session:
        delete_page(session, viewer_for(session, cast.ada), session.merge(page, load=False))
    work_on(there)
    here.worker.work_once()
    assert (here.finds("dead weight"), there.finds("dead weight")) == (0, 0)


def test_who_dies_before_following_follows_later(
    engine: Engine, cast: Cast, page: Page, here: Node, there: Node, settings: Settings
) -> None:
    place = there.index.place
    with writing(engine) as session:
        make_page(session, cast.lin, cast.everyone, "Zebras", text="Stripes.")
    work_on(here)
    there.worker.work_once()
    there.index.reach(place)  # as if the note of it had been lost, and not what was indexed

    Node(settings, engine, there.folder).worker.work_once()

    assert there.finds("stripes") == 1
    assert there.index.size == 2


def test_who_was_away_for_too_long_builds_anew(
    engine: Engine, cast: Cast, page: Page, here: Node, there: Node
) -> None:
    before = build_of(there)
    with writing(engine) as session:
        make_page(session, cast.lin, cast.everyone, "Zebras", text="Stripes.")
    work_on(here)
    with writing(engine) as session:
        session.execute(update(IndexChange).values(at=now() - KEPT - timedelta(days=1)))
        make_page(session, cast.lin, cast.everyone, "Okapis", text="Stripes, too.")
    work_on(here)

    there.worker.work_once()

    assert there.finds("stripes") == 2
    assert build_of(there) != before


def test_an_index_of_a_database_that_was_restored_since_is_built_anew(
    engine: Engine, page: Page, there: Node
) -> None:
    before = build_of(there)
    with writing(engine) as session:
        session.execute(delete(IndexChange))
    there.worker.work_once()
    assert build_of(there) != before
    assert there.finds("dead weight") == 1


def test_nothing_is_missed_by_nodes_that_work_at_once(
    engine: Engine, cast: Cast, page: Page, here: Node, there: Node
) -> None:
    def write(number: int, session: Session) -> None:
        make_page(session, cast.ada, cast.everyone, f"Zebra {number}", text=f"Stripes {number}.")

    threads = [threading.Thread(target=work_on, args=[node]) for node in (here, there)]
    for number in range(8):
        with writing(engine) as session:
            write(number, session)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for node in (here, there):
        work_on(node)
        assert node.finds("stripes") == 8
        assert holds_what_is_published(node, engine)


def test_a_node_that_has_followed_everything_only_looks(page: Page, there: Node, work: Drain) -> None:
    there.worker.work_once()
    place = there.index.place
    assert there.worker.work_once() == 0
    assert there.index.place == place


def test_who_wrote_a_page_is_known_though_it_was_indexed_before(
    engine: Engine, cast: Cast, page: Page, here: Node
) -> None:
    with writing(engine) as session:
        make_page(session, cast.lin, cast.everyone, "Zebras", text="Stripes.")
        fan_out(session, here.worker.work)
        waiting = (Job.kind == "trace_pages", Job.done_at.is_(None))
        session.execute(update(Job).where(*waiting).values(run_at=now() + timedelta(minutes=1)))
    work_on(here)
    assert here.finds("stripes") == 1

    with writing(engine) as session:
        session.execute(update(Job).where(*waiting).values(run_at=now()))
    work_on(here)
    here.worker.look_around()

    assert here.index.familiar("stripes", COMPANY) == {cast.lin.id: 1.0}
