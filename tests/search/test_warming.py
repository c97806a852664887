"""The commonest words of a large segment are decoded before anybody asks for them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.search.samples import VACUUM
from wiki.search.vectors.warming import Warming, commonest
from wiki.search.whoosh_index import WhooshIndex


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    index = WhooshIndex(tmp_path / "index")
    index.rebuild(replace(VACUUM, id=number, text="brush " * (number % 2)) for number in range(1, 11))
    yield index
    index.close()


def follow(index: WhooshIndex, warming: Warming) -> frozenset[tuple[str, str]]:
    """Let it work, and return the fields and words that are at hand then."""
    warming.follow(index.snapshots.newest())
    if warming.thread:
        warming.thread.join()
    return frozenset((field, term) for _, field, term in index.snapshots.generations.decoded.postings.kept)


def test_the_commonest_words_come_first(index: WhooshIndex) -> None:
    listed = list(commonest(index.snapshots.newest().segments[0], least=5))
    assert listed[-1] == ("text", "brush")
    assert ("title", "postgr") in listed
    assert all(field != "audience" for field, _ in listed)


def test_words_that_many_documents_have_are_decoded(index: WhooshIndex) -> None:
    kept = follow(index, Warming(large=10, common=10))
    assert ("title", "postgr") in kept
    assert ("text", "brush") not in kept


def test_small_segments_are_left_alone(index: WhooshIndex) -> None:
    assert follow(index, Warming(large=11, common=1)) == frozenset()


def test_a_segment_is_decoded_once(index: WhooshIndex) -> None:
    warming = Warming(large=10, common=10)
    follow(index, warming)
    first = warming.thread
    index.remove([1])
    follow(index, warming)
    assert warming.thread is first


def test_it_stops_where_there_is_no_room(index: WhooshIndex) -> None:
    index.snapshots.generations.decoded.postings.limit = 1
    assert follow(index, Warming(large=10, common=10)) == frozenset()


def test_it_stops_where_a_merge_replaced_the_segment(index: WhooshIndex) -> None:
    warming = Warming(large=10, common=10)
    snapshot = index.snapshots.newest()
    warming.decode(snapshot, snapshot.segments[0])  # nobody follows that one
    assert not index.snapshots.generations.decoded.postings.kept
