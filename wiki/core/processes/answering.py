"""The side that works: it may be killed at any moment and knows nothing of the rest of the wiki.

Each message, either way, is its length in four bytes and then so many more. A reply of length zero means
that this request cannot be answered.
"""

import contextlib
import logging
import signal
import struct
import sys
from collections.abc import Callable
from typing import BinaryIO

LENGTH = struct.Struct(">I")
LIFE_SECONDS = 60  # for one request; far beyond any budget, it matters only to an orphan
READY = b"ready"

Answer = Callable[[bytes], bytes]


def answer_requests(answer: Answer, memory_bytes: int) -> None:
    """Serve the process that started this one, within so many bytes of address space."""
    limit(memory_bytes)
    with contextlib.suppress(BrokenPipeError):
        serve(answer, sys.stdin.buffer, sys.stdout.buffer)


def serve(answer: Answer, requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests until the other side goes away."""
    send(replies, READY)
    while (request := receive(requests)) is not None:
        die_after(LIFE_SECONDS)
        send(replies, answered(answer, request))
        die_after(0)


def send(stream: BinaryIO, message: bytes) -> None:
    """Write one message."""
    stream.write(LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read one message; None when the other side went away."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    length: int = LENGTH.unpack(head)[0]
    message = stream.read(length)
    return message if len(message) == length else None


def answered(answer: Answer, request: bytes) -> bytes:
    """Return the answer; what cannot be had is said by an empty one."""
    try:
        return answer(request)
    except Exception:
        logging.getLogger(__name__).exception("A request could not be answered.")
        return b""


def limit(memory_bytes: int) -> None:
    """Never eat all the memory, nor run for ever when the parent was killed and cannot stop us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes our input
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - absent on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def die_after(seconds: int) -> None:
    """End this process after so long; zero takes it back."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)  # unhandled, it ends the process
