"""The worker: a thread inside `wiki serve`, or a process of its own."""

import logging
import threading

from sqlalchemy import Engine

from wiki.core.engine import unhurried
from wiki.core.jobs import Work, run_once

POLL_SECONDS = 1.0  # how long a fact may wait when no nudge came

log = logging.getLogger(__name__)


class Worker:
    """Does jobs until it is told to stop."""

    def __init__(self, engine: Engine, work: Work) -> None:
        self.engine = unhurried(engine)
        self.work = work
        self.stopping = threading.Event()
        self.nudged = threading.Event()
        self.thread = threading.Thread(target=self.run, name="worker", daemon=True)

    def start(self) -> None:
        """Work in a thread of its own."""
        self.thread.start()

    def stop(self, timeout_seconds: float = 20) -> None:
        """Finish the job in hand and stop."""
        self.stopping.set()
        self.nudged.set()
        if self.thread.is_alive():
            self.thread.join(timeout_seconds)

    def nudge(self) -> None:
        """Hint that something was committed; the row is the truth, the hint only saves a wait."""
        self.nudged.set()

    def run(self) -> None:
        """Work, rest while there is nothing to do, and survive a database that is away."""
        while not self.stopping.is_set():
            self.nudged.clear()
            if not self.work_once():
                self.nudged.wait(POLL_SECONDS)

    def work_once(self) -> int:
        """Do one batch; an unreachable database is a reason to wait, not to die."""
        try:
            return run_once(self.engine, self.work) or self.look_around()
        except Exception:
            log.exception("The worker could not work; it tries again in a moment.")
            return 0

    def look_around(self) -> int:
        """Look whether there should be something to do; there is nothing yet."""
        for watch in self.work.watches:
            watch(self.engine)
        return 0
