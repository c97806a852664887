"""The process that renders."""

from wiki.core.markdown.rendering import render
from wiki.core.processes import answer_requests

MEMORY_LIMIT = 1 << 30  # bytes of address space; an ordinary page needs a tenth of it


def main() -> None:
    """Serve the process that started this one."""
    answer_requests(answer, MEMORY_LIMIT)


def answer(request: bytes) -> bytes:
    """Return the page of a text."""
    return render(request.decode("utf-8", "surrogatepass")).to_json().encode("utf-8", "surrogatepass")
