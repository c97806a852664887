"""A history retold with every word on a line of its own, so that `git blame` answers for words.

Git blames lines. In prose a line is a paragraph, and one comma in it makes all of it the editor's. So the
repository is copied, commit for commit, with its Markdown cut into words; then blame follows words, in
git's own way, over git's own merges and renames.
"""

import io
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from wiki.core.textmap.tokens import words
from wiki.importing.blobs import Blobs
from wiki.importing.git import Repository, command, environment
from wiki.importing.lineages import is_markdown
from wiki.importing.wording import FIRST_ATX

FILE = re.compile(rb"M (\d+) ([0-9a-f]{40,64}) (.*)\n")
SIZE_LIMIT = 5_000_000  # bytes of a file
RUN = 6  # words; fewer in a row are a turn of phrase, and may be there by accident

Cut = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Blame:
    """What git says of one file."""

    characters: Counter[str]  # by the author's address, space left out
    words: int
    scattered: float  # share of the characters in runs so short that they may be accidents


@dataclass(frozen=True, slots=True)
class Retold:
    """A repository that was retold, and the branch in it."""

    folder: Path
    branch: str

    def blame(self, path: str) -> Blame:
        """Ask git who wrote each line, moved lines included."""
        options = ("-w", "-M", "--minimal", "--line-porcelain")
        printed = git(self.folder, "blame", *options, self.branch, "--", path).decode("utf-8", "replace")
        lines = list(lines_of(printed))
        characters: Counter[str] = Counter()
        for author, text in lines:
            characters[author] += len("".join(text.split()))
        return Blame(characters, len(lines), scattered(lines))

    def was_deleted(self, path: str) -> bool:
        """Whether the file was gone for a while: then git begins it anew."""
        return bool(git(self.folder, "log", "--diff-filter=D", "--format=%h", self.branch, "--", path))


@contextmanager
def retold(repository: Repository, blobs: Blobs, cut: Cut) -> Iterator[Retold]:
    """Copy a repository with its Markdown cut into lines otherwise; it is gone afterwards."""
    with TemporaryDirectory(prefix="lantern-words-") as place:
        folder = Path(place) / "words.git"
        git(folder, "init", "--bare", "--quiet", "--template=", str(folder))
        branch = branch_of(repository)
        story = repository.run("fast-export", "--no-data", "--signed-tags=strip", "--reencode=yes", branch)
        retell(story, folder, blobs, cut)
        yield Retold(folder, branch)


def one_word_a_line(text: str) -> str:
    """Cut a text into words."""
    body = without_title(text)
    return "".join(f"{body[start:end]}\n" for start, end in words(body))


def without_title(text: str) -> str:
    """Return a text without its title, which is no part of it in a wiki."""
    return FIRST_ATX.sub("", text, count=1) if FIRST_ATX.match(text) else text


def as_it_is(text: str) -> str:
    """Leave the lines alone."""
    return text


def retell(story: bytes, folder: Path, blobs: Blobs, cut: Cut) -> None:
    """Write the story that git told into another repository."""
    importer = command("--git-dir", str(folder), "fast-import", "--quiet")
    known: dict[bytes, bytes] = {}
    with subprocess.Popen(importer, env=environment(), stdin=subprocess.PIPE) as process:
        assert process.stdin
        for line, rest in told(io.BytesIO(story)):
            found = FILE.fullmatch(line)
            if found is None:
                process.stdin.write(line + rest)
            elif is_markdown(found[3].strip(b'"').decode("utf-8", "replace")):
                if found[2] not in known:
                    text = blobs.read(found[2].decode(), SIZE_LIMIT).decode("utf-8", "replace")
                    known[found[2]] = cut(text).encode()
                content = known[found[2]]
                head = b"M %s inline %s\ndata %d\n" % (found[1], found[3], len(content))
                process.stdin.write(head + content + b"\n")
    if process.returncode:
        raise RuntimeError("git could not write the retold history.")


def told(story: io.BytesIO) -> Iterator[tuple[bytes, bytes]]:
    """Yield each line of the story, with the text that follows where it announces one."""
    while line := story.readline():
        yield line, story.read(int(line.split()[1])) if line.startswith(b"data ") else b""


def branch_of(repository: Repository) -> str:
    """Return the branch whose newest commit was imported."""
    named = repository.run(
        "for-each-ref", f"--points-at={repository.tip}", "--format=%(refname)", "refs/heads"
    )
    return named.decode().split()[0]


def lines_of(printed: str) -> Iterator[tuple[str, str]]:
    """Yield each blamed line with its author's address."""
    author = ""
    for line in printed.split("\n"):
        if line.startswith("author-mail "):
            author = line.partition(" ")[2].strip("<>").lower()
        elif line.startswith("\t"):
            yield author, line[1:]


def scattered(lines: list[tuple[str, str]]) -> float:
    """Return the share of the characters that stand in short runs of one author."""
    runs: list[tuple[str, int, int]] = []
    for author, text in lines:
        if runs and runs[-1][0] == author:
            runs[-1] = (author, runs[-1][1] + 1, runs[-1][2] + len(text))
        else:
            runs.append((author, 1, len(text)))
    total = sum(characters for _, _, characters in runs) or 1
    return sum(characters for _, count, characters in runs if count < RUN) / total


def git(folder: Path, *words_of_command: str) -> bytes:
    """Return what a git command on the retold repository prints."""
    line = command("--git-dir", str(folder), *words_of_command)
    return subprocess.run(line, env=environment(), capture_output=True, check=True).stdout
