"""Drawing within a budget of time and memory, in a process that can be killed."""

from wiki.core.pictures.signatures import format_of
from wiki.core.pictures.values import Drawn, Refusal, from_bytes
from wiki.core.processes import Processes

BUDGET_SECONDS = 45.0  # the largest picture needs nine on a quiet machine


class Pictures:
    """Draws pictures in at most `workers` processes, the only ones that read what people send as pictures.

    Safe to share between threads; who comes while all are at work waits.
    """

    def __init__(self, budget_seconds: float = BUDGET_SECONDS, workers: int = 1) -> None:
        self._budget = budget_seconds
        self._workers = Processes("wiki.core.pictures", workers)

    def draw(self, content: bytes) -> Drawn | Refusal:
        """Return the picture as it may be kept, or why the bytes are not shown as one."""
        if format_of(content) is None:
            return Refusal.UNREADABLE
        reply = self._workers.ask(content, self._budget)
        return from_bytes(reply, content) if reply else Refusal.TOO_MUCH_WORK

    def close(self) -> None:
        """Stop the workers; drawing again starts new ones."""
        self._workers.close()

    @property
    def processes(self) -> tuple[int, ...]:
        """The ids of the processes that have started."""
        return self._workers.ids
