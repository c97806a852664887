"""The process that draws."""

from wiki.core.pictures.drawing import draw
from wiki.core.pictures.values import to_bytes
from wiki.core.processes import answer_requests

MEMORY_LIMIT = 3 << 29  # bytes of address space: the largest picture three times over, and Python


def main() -> None:
    """Serve the process that started this one."""
    answer_requests(answer, MEMORY_LIMIT)


def answer(content: bytes) -> bytes:
    """Return what became of a picture."""
    return to_bytes(draw(content), content)
