"""Reading the files of a repository's history through one git process."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from wiki.importing.git import Repository, command, environment
from wiki.importing.problems import Broken

LIFE_SECONDS = 3600  # no import takes that long; a git that hangs must not hang us
CHUNK = 65_536


class TooLarge(Exception):
    """The file is larger than anything we would keep."""


class Blobs:
    """The contents behind the hashes of a repository."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        self.questions = questions
        self.answers = answers

    def read(self, sha: str, limit: int) -> bytes:
        """Return a content.

        Raises:
            TooLarge: it has more bytes than `limit`.
            Broken: the repository does not have it.
        """
        self.questions.write(f"{sha}\n".encode())
        self.questions.flush()
        head = self.answers.readline().split()
        if head[1:2] != [b"blob"]:
            raise Broken(f"The repository is damaged: it has no file {sha}.")
        size = int(head[2])
        if size > limit:
            self.skip(size + 1)
            raise TooLarge(sha)
        return self.answers.read(size + 1)[:-1]

    def skip(self, size: int) -> None:
        """Let an answer go by."""
        while size > 0:
            size -= len(self.answers.read(min(size, CHUNK))) or size


@contextmanager
def blobs_of(repository: Repository) -> Iterator[Blobs]:
    """Start the process, and stop it whatever happens."""
    words = command("--git-dir", str(repository.folder), "cat-file", "--batch")
    with subprocess.Popen(  # noqa: S603 - git, with our options
        words, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        timer = threading.Timer(LIFE_SECONDS, process.kill)
        timer.daemon = True
        timer.start()
        try:
            if process.stdin is None or process.stdout is None:
                raise Broken("git could not be started.")
            yield Blobs(process.stdin, process.stdout)
        finally:
            timer.cancel()
            process.kill()
