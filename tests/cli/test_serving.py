"""`wiki serve`: it answers, says clearly when it cannot, and ends without cutting anybody off."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import IO, Any, cast

import pytest

from tests.cli.conftest import Environment, run
from wiki.serving import CannotListen, Server, listen

PATIENCE = 30  # seconds; the end that supervisors grant
FORM = b"name=ada&password=a+wrong+one"
POST = (
    b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nConnection: close\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(FORM)
)


@contextmanager
def serving(environment: Environment) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Run `wiki serve` in a process until it answers; yields it and its port."""
    port = free_port()
    command = [sys.executable, "-m", "wiki", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert "Lantern is at" in said(process).readline()
        yield process, port
    finally:
        process.kill()
        process.wait()
        said(process).close()


def said(process: subprocess.Popen[str]) -> IO[str]:
    return cast("IO[str]", process.stdout)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status_of(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


def is_refused(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
    except ConnectionError:
        return True
    return False


def test_a_served_wiki_answers_and_ends_with_a_request_under_way(environment: Environment) -> None:
    with serving(environment) as (process, port):
        assert status_of(port, "/healthz") == 200
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as client:
            client.sendall(POST)
            assert b"100 Continue" in client.recv(1000)
            process.send_signal(signal.SIGTERM)
            process.send_signal(signal.SIGTERM)  # an impatient supervisor changes nothing
            while not is_refused(port):
                pass
            client.sendall(FORM)
            with client.makefile("rb") as answer:
                whole = answer.read()
        assert whole.startswith(b"HTTP/1.1 4")  # refused for want of a token, but answered
        assert b"</html>" in whole
        assert process.wait(PATIENCE) == 0
        assert "Stopped." in said(process).read()


def test_a_taken_port_is_said_in_one_line(environment: Environment) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        result = run(environment, "serve", "--port", str(port))
    assert result.exit_code == 1
    assert f"port {port}: Address already in use." in result.output
    assert result.output.count("\n") == 1


def test_an_address_of_another_machine_cannot_be_listened_on() -> None:
    with pytest.raises(CannotListen, match=r"192\.0\.2\.1"):
        listen("192.0.2.1", 0)


class Slow:
    """An application that answers when it is allowed to."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.allowed = threading.Event()

    def __call__(self, _environ: dict[str, Any], respond: Callable[..., Any]) -> Iterable[bytes]:
        """Say that a request came, and wait."""
        self.entered.set()
        self.allowed.wait(PATIENCE)
        respond("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "4")])
        return [b"done"]


def test_a_request_being_worked_on_is_answered_before_the_end() -> None:
    slow, bound = Slow(), listen("127.0.0.1", 0)
    port = bound.getsockname()[1]
    server = Server(slow, bound, threads=2, body_bytes=1000, behind_proxy=False)
    with ThreadPoolExecutor() as hands:
        running = hands.submit(server.run)
        asked = hands.submit(status_of, port, "/")
        assert slow.entered.wait(PATIENCE)
        server.stop()
        slow.allowed.set()
        assert asked.result(PATIENCE) == 200
        running.result(PATIENCE)


def test_a_connection_that_asks_nothing_does_not_hold_up_the_end() -> None:
    quick, bound = Slow(), listen("127.0.0.1", 0)
    quick.allowed.set()
    port = bound.getsockname()[1]
    server = Server(quick, bound, threads=2, body_bytes=1000, behind_proxy=False)
    with ThreadPoolExecutor() as hands:
        running = hands.submit(server.run)
        kept = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        kept.request("GET", "/")
        assert kept.getresponse().read() == b"done"
        server.stop()
        running.result(PATIENCE)
        kept.close()
