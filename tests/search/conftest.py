"""A search backend with three documents in it, for the contract that every backend keeps."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.search.samples import GRIPPER, SECRET, VACUUM
from wiki.search.port import SearchIndex
from wiki.search.whoosh_index import WhooshIndex

Opened = Callable[[], SearchIndex]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Return what opens the one index of this test, as another process would each time."""
    handles: list[WhooshIndex] = []

    def one_more() -> SearchIndex:
        handles.append(WhooshIndex(tmp_path / "index"))
        return handles[-1]

    yield one_more
    for handle in handles:
        handle.close()


@pytest.fixture
def backend(opened: Opened) -> SearchIndex:
    """Return an index with two open documents and a closed one."""
    index = opened()
    index.replace([VACUUM, GRIPPER, SECRET])
    return index
