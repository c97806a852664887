"""Each commit makes a new snapshot; whoever holds an older one goes on with it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.search.samples import COMPANY, GRIPPER, SECRET, VACUUM
from wiki.search.asked import ask
from wiki.search.port import EVERYWHERE, Unavailable
from wiki.search.vectors.best import best
from wiki.search.vectors.filters import narrowed
from wiki.search.vectors.searching import search
from wiki.search.whoosh_index import WhooshIndex


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    index = WhooshIndex(tmp_path / "index")
    index.replace([VACUUM, GRIPPER, SECRET])
    yield index
    index.close()


def test_nothing_is_opened_while_nothing_changes(index: WhooshIndex) -> None:
    assert index.snapshots.newest() is index.snapshots.newest()


def test_a_commit_keeps_the_segments_that_are_still_there(index: WhooshIndex) -> None:
    before = index.snapshots.newest()
    index.remove([2])
    after = index.snapshots.newest()
    assert (before.count, after.count) == (3, 2)
    assert after.segments[0] is before.segments[0]


def test_an_older_snapshot_goes_on_though_its_files_are_gone(index: WhooshIndex) -> None:
    before = index.snapshots.newest()
    index.rebuild([replace(VACUUM, id=9)])
    shelf = before.shelf(frozenset(COMPANY))
    hits = search(before, ask("gripper"), shelf, narrowed(before, EVERYWHERE), 10, 0)
    assert [hit.id for hit in hits.items] == [2]
    assert [hit.id for hit in index.find("vacuum", COMPANY).items] == [9]


def test_a_deleted_page_is_readable_by_nobody(index: WhooshIndex) -> None:
    index.remove([1, 3])
    snapshot = index.snapshots.newest()
    readable = snapshot.readable(frozenset({"company", "space:4"}))
    assert snapshot.column("page")[readable].tolist() == [2]


def test_what_a_set_of_audiences_may_read_is_worked_out_once(index: WhooshIndex) -> None:
    snapshot = index.snapshots.newest()
    assert snapshot.readable(frozenset(COMPANY)) is snapshot.readable(frozenset(COMPANY))


def test_an_index_of_another_program_is_set_aside(index: WhooshIndex) -> None:
    build = index.builds.current
    assert build
    next(iter(build.glob("*.toc"))).write_bytes(b"PK\x03\x04 something else")
    index.close()
    with pytest.raises(Unavailable):
        index.find("vacuum", COMPANY)
    assert index.builds.is_damaged


def test_the_best_are_chosen_as_if_all_were_sorted() -> None:
    chance = np.random.default_rng(1)
    scores = chance.integers(0, 5, 300).astype(np.float64)  # with many ties
    allowed = chance.random(300) < 0.7
    pages = chance.permutation(300).astype(np.int64)
    order = sorted(
        np.flatnonzero(allowed & (scores > 0)).tolist(), key=lambda one: (-scores[one], pages[one])
    )
    for offset in range(0, len(order), 11):
        found = best(scores, pages, allowed, 11, offset)
        assert found.numbers.tolist() == order[offset : offset + 11]
        assert found.total == len(order)
