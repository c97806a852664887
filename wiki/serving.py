"""Serving pages from one process: waitress, and an orderly end that finishes what people have begun.

The limits are those that kept answering under 300 slow connections; trust.md, section 7.
"""

import contextlib
import logging
import socket
import time
from collections.abc import Callable, Iterable
from typing import Any

from waitress import create_server, wasyncore  # type: ignore[import-untyped]  # it ships no types

CONNECTIONS = 3000  # slow ones must not keep out the others
CHANNEL_SECONDS = 20  # of silence before a connection is dropped
DRAIN_SECONDS = 18.0  # for requests under way; the worker needs some of the 30 s that supervisors grant
STALL_SECONDS = 5  # of silence in the middle of a request; nobody waits longer for its rest at the end
BACKLOG = 1024
TICK_SECONDS = 1.0  # how soon a request to stop is noticed at the latest
BODY_SLACK = 64 * 1024 * 1024  # bytes too many that are still read: who is cut off sees no answer

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]  # WSGI; PEP 3333

log = logging.getLogger(__name__)


class CannotListen(Exception):
    """The address is taken, forbidden or nobody's; the message says which."""


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that is bound to the address.

    Raises:
        CannotListen: with the reason.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise CannotListen(f"“{host}” is no address of this machine: {error.strerror}.") from None
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(BACKLOG)
    except OSError as error:
        bound.close()
        raise CannotListen(f"Cannot listen on {host}, port {port}: {error.strerror}.") from None
    return bound


def allow_connections() -> None:
    """Let this process hold as many open files as it is allowed to; some systems begin with 1,024."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - only Unix has it

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


class Server:
    """Serves an application on a bound socket until told to stop."""

    def __init__(
        self,
        application: Application,
        bound: socket.socket,
        *,
        threads: int,
        body_bytes: int,
        behind_proxy: bool,
    ) -> None:
        self.stopping = False
        self.map: dict[int, Any] = {}
        self.waitress = create_server(
            application,
            map=self.map,
            sockets=[bound],
            threads=threads,
            backlog=BACKLOG,
            connection_limit=CONNECTIONS,
            channel_timeout=CHANNEL_SECONDS,
            max_request_body_size=body_bytes + BODY_SLACK,
            clear_untrusted_proxy_headers=not behind_proxy,  # ProxyFix counts them where there is a proxy
            ident=None,
        )

    def run(self) -> None:
        """Serve, and once told to stop finish the requests under way."""
        allow_connections()
        while not self.stopping:
            self.turn(TICK_SECONDS)
        self.drain(time.monotonic() + DRAIN_SECONDS)

    def stop(self) -> None:
        """Stop soon; safe to call from a signal handler, and more than once."""
        self.stopping = True
        self.waitress.pull_trigger()

    def turn(self, seconds: float) -> None:
        """Wait for something to read or write, and do it; poll has no limit of 1,024 files as select has."""
        wasyncore.loop(timeout=seconds, use_poll=True, map=self.map, count=1)

    def drain(self, deadline: float) -> None:
        """Accept no more, answer what was asked, and close."""
        wasyncore.dispatcher.close(self.waitress)
        while (busy := self.close_idle()) and time.monotonic() < deadline:
            self.turn(TICK_SECONDS / 10)
        if busy:
            log.warning("%d requests took too long and were cut off.", busy)
        self.waitress.task_dispatcher.shutdown(timeout=1)
        wasyncore.close_all(self.map, ignore_all=True)

    def close_idle(self) -> int:
        """Close connections that ask nothing, and return how many still do."""
        channels = list(self.waitress.active_channels.values())
        idle = [channel for channel in channels if not is_busy(channel)]
        for channel in idle:
            channel.handle_close()
        return len(channels) - len(idle)


def is_busy(channel: Any) -> bool:  # noqa: ANN401 - waitress has no types
    """Whether a request on this connection is being received, answered or sent."""
    arrives = channel.request and time.time() - channel.last_activity < STALL_SECONDS
    return bool(channel.requests or arrives or channel.total_outbufs_len)
