"""The process that renders: it may be killed at any moment and knows nothing of the rest of the wiki.

Each message, either way, is its length in four bytes and then UTF-8. A reply of length zero means that
this text cannot be rendered.
"""

import contextlib
import logging
import signal
import struct
import sys
from typing import BinaryIO

from wiki.core.markdown.rendering import render

LENGTH = struct.Struct(">I")
MEMORY_LIMIT = 1 << 30  # bytes of address space; an ordinary page needs a tenth of it
LIFE_SECONDS = 60  # for one page; far beyond any budget, it matters only to an orphan
READY = b"ready"


def main() -> None:
    """Serve the process that started this one."""
    _limit()
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, sys.stdout.buffer)


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests until the other side goes away."""
    send(replies, READY)
    while (source := receive(requests)) is not None:
        _die_after(LIFE_SECONDS)
        send(replies, _answer(source.decode("utf-8", "surrogatepass")))
        _die_after(0)


def send(stream: BinaryIO, message: bytes) -> None:
    """Write one message."""
    stream.write(LENGTH.pack(len(message)) + message)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read one message; None when the other side went away."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    length: int = LENGTH.unpack(head)[0]
    message = stream.read(length)
    return message if len(message) == length else None


def _answer(source: str) -> bytes:
    try:
        return render(source).to_json().encode("utf-8", "surrogatepass")
    except Exception:
        logging.getLogger(__name__).exception("A page could not be rendered.")
        return b""


def _limit() -> None:
    """Never eat all the memory, nor run for ever when the parent was killed and cannot stop us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes our input
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - absent on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


def _die_after(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)  # unhandled, it ends the process; zero takes it back
