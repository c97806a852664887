"""Threads and processes search one index while it is written, and see nothing wrong or half done."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.search.samples import COMPANY, VACUUM
from wiki.search.whoosh_index import WhooshIndex

PAGES = 400  # so that common words take several blocks
WORDS = [f"word{number}k" for number in range(20)]
COMMITS = 12


def text_of(number: int) -> str:
    return " ".join(word for place, word in enumerate(WORDS) if number % (place + 1) == 0)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    index = WhooshIndex(tmp_path / "index")
    index.rebuild(replace(VACUUM, id=number, text=text_of(number)) for number in range(1, PAGES + 1))
    yield index
    index.close()


def everything(index: WhooshIndex) -> list[object]:
    """Ask for words, for words that must be there, and for phrases."""
    asked = [*WORDS, *(f"+{one} +{WORDS[0]}" for one in WORDS), f'"{WORDS[0]} {WORDS[1]}"']
    return [index.find(query, COMPANY, limit=PAGES) for query in asked]


def at_once(count: int, work: Callable[[], None]) -> list[Exception]:
    """Do something in several threads, and return what went wrong."""
    wrong: list[Exception] = []

    def attempt() -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - the test reports it
            wrong.append(error)

    threads = [threading.Thread(target=attempt) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_threads_that_decode_the_same_words_agree_with_one_alone(index: WhooshIndex, tmp_path: Path) -> None:
    expected = everything(WhooshIndex(tmp_path / "index"))
    index.snapshots.generations.decoded.postings.limit = 20_000  # bytes: words are decoded again and again

    def check() -> None:
        for _ in range(5):
            assert everything(index) == expected

    assert at_once(4, check) == []


def write(folder: Path) -> None:
    """Rename every page, a part of them in each commit, without changing how many there are."""
    index = WhooshIndex(folder)
    for commit in range(COMMITS):
        part = range(1 + commit, PAGES + 1, COMMITS)
        index.replace(replace(VACUUM, id=number, version=2, text=text_of(number)) for number in part)


def test_another_process_s_commits_are_seen_whole(index: WhooshIndex, tmp_path: Path) -> None:
    writer = multiprocessing.get_context("spawn").Process(target=write, args=(tmp_path / "index",))
    writer.start()
    seen: set[int] = set()

    def read() -> None:
        while writer.is_alive() or not seen:
            hits = index.find(WORDS[0], COMPANY, limit=PAGES + 1)
            assert hits.total == len({hit.id for hit in hits.items}) == PAGES
            seen.add(index.snapshots.newest().generation)

    assert at_once(3, read) == []
    writer.join()
    assert writer.exitcode == 0
    assert set(index.versions().values()) == {2}
    assert len(seen) > 1
