"""What goes wrong around an index is told apart from damage to it."""

import os
import resource
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.search.samples import COMPANY, GRIPPER, SECRET, VACUUM
from wiki.search.port import Unavailable
from wiki.search.whoosh_index import WhooshIndex

SEGMENT = "*.seg"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    index = WhooshIndex(tmp_path / "index")
    index.replace([VACUUM, GRIPPER, SECRET])
    yield index
    index.close()


@contextmanager
def no_more_files() -> Iterator[None]:
    """Let this process open nothing, as if it had too much open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with ExitStack() as held:
        free = os.open(os.devnull, os.O_RDONLY)
        held.callback(os.close, free)
        resource.setrlimit(resource.RLIMIT_NOFILE, (free, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_too_many_open_files_take_the_index_from_nobody(index: WhooshIndex) -> None:
    build = index.builds.current
    assert build
    index.close()
    with no_more_files(), pytest.raises(OSError, match="Too many open files"):
        index.snapshots.generations.newest(build)
    with no_more_files(), pytest.raises(Unavailable):
        index.find("vacuum", COMPANY)
    assert index.find("vacuum", COMPANY).total == 2
    assert not index.builds.is_damaged


def test_a_file_that_is_missing_is_damage(index: WhooshIndex) -> None:
    build = index.builds.current
    assert build
    for file in build.glob(SEGMENT):
        file.unlink()
    index.close()
    with pytest.raises(Unavailable):
        index.find("vacuum", COMPANY)
    assert index.builds.is_damaged


def test_words_that_cannot_be_merged_mark_the_index(index: WhooshIndex) -> None:
    build = index.builds.current
    assert build
    for file in build.glob(SEGMENT):
        file.write_bytes(file.read_bytes().replace(b"W3Bl", b"\0\0\0\0"))
    with pytest.raises(Exception, match="corrupted"):
        write_until_they_are_merged(index)
    assert not index.is_sound
    assert not index.builds.is_damaged


def write_until_they_are_merged(index: WhooshIndex) -> None:
    """Make so many small segments that Whoosh makes one of them."""
    for version in range(2, 30):
        index.replace([replace(VACUUM, version=version)])
