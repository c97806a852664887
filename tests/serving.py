"""A real server on an instance of its own, started the way people start it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 30.0
STOP_SECONDS = 30.0
LOOK_SECONDS = 0.01


class DidNotStart(RuntimeError):
    """The server ended or said nothing; the message is what it wrote."""


@dataclass(frozen=True, slots=True)
class Instance:
    """The folder of a wiki, and how its commands are called."""

    home: Path
    port: int
    database: str = ""  # its address; a file in the folder where there is none

    @property
    def database_url(self) -> str:
        """Where its database is."""
        return self.database or f"sqlite:///{self.home / 'wiki.db'}"

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its commands, free of the settings of whoever runs the tests."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith("WIKI_")}
        return {
            **ours,
            "WIKI_HOME": str(self.home),
            "WIKI_PORT": str(self.port),
            "WIKI_DATABASE_URL": self.database_url,
            "WIKI_COMPANY": "Harbour",
            "PYTHONWARNINGS": "default",
        }

    def run(self, *words: str) -> str:
        """Run one command to its end and return what it printed."""
        command = [sys.executable, "-m", "wiki", *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise DidNotStart(done.stdout + done.stderr)
        return done.stdout

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server and return once it answers."""
        log = (self.home / "server.log").open("wb")
        command = [sys.executable, "-m", "wiki", "serve"]
        server = subprocess.Popen(command, env=self.environment, stdout=log, stderr=subprocess.STDOUT)
        log.close()
        wait_for(server, self)
        return server


def wait_for(server: subprocess.Popen[bytes], instance: Instance) -> None:
    """Return once the server answers.

    Raises:
        DidNotStart: it ended, or half a minute passed.
    """
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"{instance.address}/healthz", timeout=1).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(LOOK_SECONDS)
        else:
            return
    server.kill()
    raise DidNotStart((instance.home / "server.log").read_text())


def stop(server: subprocess.Popen[bytes]) -> None:
    """End a server in good order."""
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@contextmanager
def served(instance: Instance) -> Iterator[Instance]:
    """Serve an instance for a while."""
    server = instance.start()
    try:
        yield instance
    finally:
        stop(server)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
