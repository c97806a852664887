"""Rendering within a budget, in processes that can be killed.

A thread cannot be interrupted, and the worst known patterns need seconds for 20 kB and twenty for a
megabyte. So anything long or intricate is rendered by a worker process that is killed when its time is up.
"""

import contextlib
import logging
import os
import re
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from queue import LifoQueue
from typing import BinaryIO, Self, cast

import wiki
from wiki.core.markdown.rendering import as_source, render
from wiki.core.markdown.values import Rendered
from wiki.core.markdown.worker import receive, send

BUDGET_SECONDS = 2.0
SOURCE_LIMIT = 200_000  # characters, thirty thousand words
SMALL_LIMIT = 500  # characters; the worst known pattern needs 30 ms for that many
INTRICATE = re.compile(r"```|~~~|\$|\n    |\n\t")  # code and formulas go through libraries with long regexes
START_SECONDS = 20.0  # a busy machine may need that long to import the parser
GRACE_SECONDS = 1.0  # for a worker to leave by itself
ROOT = Path(wiki.__file__).resolve().parent.parent


class Died(Exception):
    """The worker went away before it answered."""


class Renderer:
    """Renders pages in at most `workers` processes, which start when first needed.

    Safe to share between threads; after a fork the child starts workers of its own.
    """

    def __init__(
        self, budget_seconds: float = BUDGET_SECONDS, source_limit: int = SOURCE_LIMIT, workers: int = 2
    ) -> None:
        self._budget = budget_seconds
        self._limit = source_limit
        self._count = workers
        self._lock = threading.Lock()
        self._owner = 0
        self._idle: LifoQueue[_Worker] = LifoQueue()
        self._workers: list[_Worker] = []
        self._finalizer: weakref.finalize[..., Renderer] | None = None

    def render(self, source: str) -> Rendered:
        """Render; text that is too long, too slow or too deep comes back as its source."""
        if len(source) > self._limit:
            return as_source(source)
        if len(source) <= SMALL_LIMIT and not INTRICATE.search(source):
            return _render_here(source)
        with self._worker() as worker:
            return worker.render(source, self._budget) or as_source(source)

    def close(self) -> None:
        """Stop the workers; rendering again starts new ones."""
        with self._lock:
            self._owner = 0
            if self._finalizer:
                self._finalizer()

    @property
    def processes(self) -> tuple[int, ...]:
        """The ids of the worker processes that have started."""
        return tuple(worker.process_id for worker in self._workers if worker.process_id is not None)

    @contextlib.contextmanager
    def _worker(self) -> Iterator["_Worker"]:
        idle = self._pool()
        worker = idle.get()
        try:
            yield worker
        finally:
            idle.put(worker)

    def _pool(self) -> "LifoQueue[_Worker]":
        with self._lock:
            if self._owner != os.getpid():
                self._owner = os.getpid()
                self._idle = LifoQueue()  # last in, first out: the one that is warm
                self._workers = [_Worker() for _ in range(self._count)]
                for worker in self._workers:
                    self._idle.put(worker)
                self._finalizer = weakref.finalize(self, _stop, self._workers, os.getpid())
            return self._idle


def _render_here(source: str) -> Rendered:
    try:
        return render(source)
    except Exception:
        logging.getLogger(__name__).exception("A page could not be rendered.")
        return as_source(source)


def _stop(workers: list["_Worker"], owner: int) -> None:
    if owner == os.getpid():
        for worker in workers:
            worker.stop()


class _Worker:
    """One process, or the place for one; used by one thread at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process_id(self) -> int | None:
        """The id of the process, if one was started."""
        return self._process.pid if self._process else None

    def render(self, source: str, budget_seconds: float) -> Rendered | None:
        """Return the page, or None when it cannot be had within the budget."""
        message = source.encode("utf-8", "surrogatepass")
        for _ in range(2):  # a worker that died between two pages, or was killed by the system, is replaced
            try:
                reply = self._ask(message, budget_seconds)
            except Died:
                continue
            return Rendered.from_json(reply.decode("utf-8", "surrogatepass")) if reply else None
        return None

    def stop(self) -> None:
        """Ask the process to leave, and see to it that it does."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                cast("BinaryIO", pipe).close()
        try:
            process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _ask(self, message: bytes, budget_seconds: float) -> bytes:
        """Return the reply, empty when the time was up.

        Raises:
            Died: the process ended before its time.
        """
        process = self._process or self._start()
        with _Deadline(process, budget_seconds) as deadline:
            reply = _exchange(process, message)
        if reply is None or deadline.passed:
            self.stop()
        if reply is None and not deadline.passed:
            raise Died
        return reply or b""

    def _start(self) -> "subprocess.Popen[bytes]":
        search_path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
        process = subprocess.Popen(
            [sys.executable, "-m", "wiki.core.markdown"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": search_path},
        )
        self._process = process
        with _Deadline(process, START_SECONDS):
            ready = receive(cast("BinaryIO", process.stdout))
        if ready is None:
            logging.getLogger(__name__).error("A rendering process did not start within %s s.", START_SECONDS)
            self.stop()
            raise Died
        return process


class _Deadline:
    """Kills a process when its time is up."""

    def __init__(self, process: "subprocess.Popen[bytes]", seconds: float) -> None:
        self.passed = False
        self._process = process
        self._timer = threading.Timer(seconds, self._kill)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()  # so that a kill under way has happened, and the next page is not its victim

    def _kill(self) -> None:
        self.passed = True
        self._process.kill()


def _exchange(process: "subprocess.Popen[bytes]", message: bytes) -> bytes | None:
    try:
        send(cast("BinaryIO", process.stdin), message)
        return receive(cast("BinaryIO", process.stdout))
    except OSError:
        return None
