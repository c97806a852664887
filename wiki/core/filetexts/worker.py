"""The process that reads."""

import logging

from wiki.core.filetexts.kinds import words_of
from wiki.core.filetexts.values import to_bytes
from wiki.core.processes import answer_requests

MEMORY_LIMIT = 1 << 30  # bytes of address space


def main() -> None:
    """Serve the process that started this one."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every fault it reads past
    answer_requests(answer, MEMORY_LIMIT)


def answer(content: bytes) -> bytes:
    """Return what a file says."""
    return to_bytes(words_of(content))
