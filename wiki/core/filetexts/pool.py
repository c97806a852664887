"""Reading within a budget of time and memory, in a process that can be killed."""

from wiki.core.filetexts.values import FileWords, Outcome, from_bytes
from wiki.core.processes import Processes

BUDGET_SECONDS = 30.0  # the reader stops by itself after two thirds of it, with what it has


class FileTexts:
    """Reads files in one process, the only one that opens what people send as documents.

    Safe to share between threads; who comes while it is at work waits.
    """

    def __init__(self, budget_seconds: float = BUDGET_SECONDS) -> None:
        self._budget = budget_seconds
        self._workers = Processes("wiki.core.filetexts", 1)

    def read(self, content: bytes) -> FileWords:
        """Return what a file says, or why that cannot be told; its content says what kind it is."""
        reply = self._workers.ask(content, self._budget)
        return from_bytes(reply) if reply else FileWords(Outcome.TOO_MUCH)

    def close(self) -> None:
        """Stop the process; reading again starts a new one."""
        self._workers.close()
