"""The part of `search` that needs processes of its own: memory, and reading while another process writes."""

import multiprocessing
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path

from tests.benchmarks.corpus import documents
from tests.benchmarks.search_engines import ours
from tests.benchmarks.search_questions import KINDS, questions
from tests.benchmarks.start import resident
from wiki.search.whoosh_index import WhooshIndex

CHANGES = 1_000
BATCH = 200  # pages a commit, as the worker takes them
SECONDS = 3  # of reading in peace


def apart() -> ProcessPoolExecutor:
    """Return one new process."""
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))


def alone(folder: Path) -> dict[str, float]:
    """Return what one process needs that only searches."""
    with apart() as process:
        return process.submit(searched, folder).result()


def searched(folder: Path) -> dict[str, float]:
    """Open an index, ask everything, and return how long the first took and how much memory that left."""
    before = resident(multiprocessing.current_process().pid or 0)
    began = time.perf_counter()
    index = WhooshIndex(folder)
    index.snapshots.newest()
    opened = time.perf_counter() - began
    for kind in KINDS:
        for question in questions(kind):
            ours(index)(question)
    if index.warming.thread:
        index.warming.thread.join()
    after = resident(multiprocessing.current_process().pid or 0)
    return {
        "alone_open_ms": round(opened * 1000, 1),
        "alone_before_mb": round(before, 1),
        "alone_resident_mb": round(after, 1),  # with what it reads of the mapped index
        "alone_private_mb": round(private(), 1),
    }


def private() -> float:
    """Return the megabytes that this process shares with no file."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024


def while_indexing(folder: Path, count: int) -> dict[str, float]:
    """Return how long 1,000 changed pages take, and by how much a search is slower meanwhile."""
    with tempfile.TemporaryDirectory(prefix="lantern-search-") as place, apart() as process:
        copy = Path(place) / "index"
        shutil.copytree(folder, copy)
        process.submit(int).result()  # so that it is there
        index, until = WhooshIndex(copy), time.perf_counter() + SECONDS
        read(index, lambda: True)
        quiet = read(index, lambda: time.perf_counter() > until)
        writing = process.submit(changed, copy, count)
        busy = read(index, writing.done)
    return {
        "thousand_changes_s": round(writing.result(), 2),
        "read_in_peace_ms": round(quiet, 2),
        "read_while_indexing_ms": round(busy, 2),
        "reads_while_indexing": round(busy / quiet, 2),
    }


def read(index: WhooshIndex, is_enough: Callable[[], bool]) -> float:
    """Search over and over until it is enough, and return the median milliseconds."""
    asked = questions(next(kind for kind in KINDS if kind.name == "three words"))
    find = ours(index)
    took: list[float] = []
    while not (took and is_enough()):
        for question in asked:
            began = time.perf_counter()
            find(question)
            took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def changed(folder: Path, count: int) -> float:
    """Write changed pages and return the seconds of processor time it took."""
    index = WhooshIndex(folder)
    step = max(1, count // CHANGES)
    pages = [replace(one, text=f"changed {one.text}") for one in islice(documents(count), 0, None, step)]
    began = time.process_time()
    for start in range(0, CHANGES, BATCH):
        index.replace(pages[start : start + BATCH])
    return time.process_time() - began
