"""Writing readers down now and then, in a thread of its own, so that no page that is read writes anything."""

import logging
import threading

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from wiki.core.clock import now
from wiki.core.engine import unhurried
from wiki.readers.actions import write_down
from wiki.readers.noted import Noted

EVERY_SECONDS = 300
STOP_SECONDS = 3  # what requests and the worker leave of the half a minute that supervisors grant

log = logging.getLogger(__name__)


def flush(engine: Engine, noted: Noted) -> None:
    """Write down how many were noted, and forget who read yesterday; what fails is tried again.

    That the database cannot be written is logged, and anything else that went wrong is raised.
    """
    taken = noted.taken()
    try:
        write_down(engine, taken)
    except DBAPIError as error:
        noted.put_back(taken)
        log.warning("How many read which page could not be written down: %s", error.orig)
    except BaseException:
        noted.put_back(taken)
        raise
    noted.forget_before(now().date())


class Flushing:
    """Flushes what a process noted, every few minutes and when it ends."""

    def __init__(self, engine: Engine, noted: Noted, every_seconds: float = EVERY_SECONDS) -> None:
        self.engine = unhurried(engine)
        self.noted = noted
        self.every_seconds = every_seconds
        self.stopping = threading.Event()
        self.thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin."""
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.run, name="readers", daemon=True)
        self.thread.start()

    def start_forked(self) -> None:
        """Begin in a process that was forked from one where it had begun: its threads are not in this one."""
        self.noted.unlock()
        self.start()

    def stop(self, timeout_seconds: float = STOP_SECONDS) -> None:
        """Flush for the last time, and end."""
        self.stopping.set()
        if self.thread is not None:
            self.thread.join(timeout_seconds)

    def run(self) -> None:
        """Flush until told to stop, and then once more."""
        while not self.stopping.wait(self.every_seconds):
            self.flush()
        self.flush()

    def flush(self) -> None:
        """Flush; whatever is wrong with one is no reason never to try again."""
        try:
            flush(self.engine, self.noted)
        except Exception:
            log.exception("How many read which page could not be written down; it is tried again.")
