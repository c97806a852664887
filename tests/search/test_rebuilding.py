"""The contract of a search backend: being built anew while people search and pages change."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.search.conftest import Opened
from tests.search.samples import COMPANY, GRIPPER, VACUUM, found
from wiki.search.port import Document, SearchIndex

pytestmark = pytest.mark.each_backend


def test_a_rebuild_holds_what_it_was_given_and_tells_how_far_it_is(backend: SearchIndex) -> None:
    done: list[int] = []
    assert backend.rebuild([VACUUM, GRIPPER], done.append) == frozenset()
    assert done[-1] == 2
    assert found(backend, "vacuum", "company", "space:4") == [2, 1]
    assert backend.versions() == {1: 1, 2: 1}


def test_the_old_index_is_searched_until_the_new_one_is_whole(backend: SearchIndex, opened: Opened) -> None:
    seen: list[int] = []

    def documents() -> Iterator[Document]:
        yield replace(VACUUM, title="Bees")
        seen.extend(found(opened(), "secret", "space:4"))

    backend.rebuild(documents())
    assert seen == [3]
    assert found(backend, "secret", "space:4") == []
    assert found(backend, "bees") == [1]


def test_what_changes_during_a_rebuild_is_named(backend: SearchIndex, opened: Opened) -> None:
    def documents() -> Iterator[Document]:
        yield VACUUM
        opened().replace([replace(GRIPPER, version=2, text="Wax.")])
        opened().remove([3])
        yield GRIPPER

    assert backend.rebuild(documents()) == {2, 3}
    assert backend.rebuild([VACUUM]) == frozenset()


def test_a_rebuild_that_is_cut_off_leaves_the_old_index(backend: SearchIndex) -> None:
    def documents() -> Iterator[Document]:
        yield replace(VACUUM, title="Bees")
        raise InterruptedError

    with pytest.raises(InterruptedError):
        backend.rebuild(documents())
    assert found(backend, "bees") == []
    assert backend.find("vacuum", COMPANY).total == 2


def test_of_several_versions_in_a_rebuild_one_is_kept(backend: SearchIndex) -> None:
    backend.rebuild([VACUUM, VACUUM, GRIPPER])
    assert backend.size == 2
    assert backend.find("postgres", COMPANY).total == 1
