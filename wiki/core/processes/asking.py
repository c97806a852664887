"""The side that asks: a few processes, each used by one thread at a time and killed when its time is up."""

import contextlib
import logging
import os
import subprocess
import sys
import threading
import weakref
from pathlib import Path
from queue import LifoQueue
from typing import BinaryIO, Self, cast

import wiki
from wiki.core.processes.answering import receive, send

START_SECONDS = 20.0  # a busy machine may need that long to import what the work needs
GRACE_SECONDS = 1.0  # for a worker to leave by itself
ROOT = Path(wiki.__file__).resolve().parent.parent


class Died(Exception):
    """The worker went away before it answered."""


class Processes:
    """At most `count` processes that run one module; they start when first needed.

    Safe to share between threads; after a fork the child starts workers of its own.
    """

    def __init__(self, module: str, count: int = 2) -> None:
        self._module = module
        self._count = count
        self._lock = threading.Lock()
        self._owner = 0
        self._idle: LifoQueue[_Worker] = LifoQueue()
        self._workers: list[_Worker] = []
        self._finalizer: weakref.finalize[..., Processes] | None = None

    def ask(self, message: bytes, budget_seconds: float) -> bytes | None:
        """Return the answer, or None when it cannot be had within the budget."""
        idle = self._pool()
        worker = idle.get()
        try:
            return worker.answer(message, budget_seconds)
        finally:
            idle.put(worker)

    def close(self) -> None:
        """Stop the workers; asking again starts new ones."""
        with self._lock:
            self._owner = 0
            if self._finalizer:
                self._finalizer()

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of the processes that have started."""
        return tuple(worker.process_id for worker in self._workers if worker.process_id is not None)

    def _pool(self) -> "LifoQueue[_Worker]":
        with self._lock:
            if self._owner != os.getpid():
                self._owner = os.getpid()
                self._idle = LifoQueue()  # last in, first out: the one that is warm
                self._workers = [_Worker(self._module) for _ in range(self._count)]
                for worker in self._workers:
                    self._idle.put(worker)
                self._finalizer = weakref.finalize(self, _stop, self._workers, os.getpid())
            return self._idle


def _stop(workers: list["_Worker"], owner: int) -> None:
    if owner == os.getpid():
        for worker in workers:
            worker.stop()


class _Worker:
    """One process, or the place for one; used by one thread at a time."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process_id(self) -> int | None:
        """The id of the process, if one was started."""
        return self._process.pid if self._process else None

    def answer(self, message: bytes, budget_seconds: float) -> bytes | None:
        """Return the answer, or None when it cannot be had within the budget."""
        for _ in range(
            2
        ):  # a worker that died between two requests, or was killed by the system, is replaced
            try:
                return self._ask(message, budget_seconds) or None
            except Died:
                continue
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
        process = subprocess.Popen(  # noqa: S603 - this Python, with a module of ours
            [sys.executable, "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": search_path},
        )
        self._process = process
        with _Deadline(process, START_SECONDS):
            ready = receive(cast("BinaryIO", process.stdout))
        if ready is None:
            logging.getLogger(__name__).error("%s did not start within %s s.", self._module, START_SECONDS)
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
        self._timer.join()  # so that a kill under way has happened, and the next request is not its victim

    def _kill(self) -> None:
        self.passed = True
        self._process.kill()


def _exchange(process: "subprocess.Popen[bytes]", message: bytes) -> bytes | None:
    try:
        send(cast("BinaryIO", process.stdin), message)
        return receive(cast("BinaryIO", process.stdout))
    except OSError:
        return None
