"""The commits that touched a folder, oldest first, and what each did to which file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from wiki.importing.git import Repository
from wiki.importing.problems import Broken

MARK = b"\x01"  # begins a commit in what git prints
FIELDS = ("%H", "%P", "%at", "%aN", "%aE", "%s", "%(trailers:key=Co-authored-by,valueonly,separator=%x02)")
REGULAR = {"100644", "100755"}


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote something, as the source names them."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit."""

    sha: str
    author: Author
    at: datetime
    subject: str
    is_merge: bool = False
    helpers: int = 0  # people it names as co-authors


@dataclass(frozen=True, slots=True)
class Entry:
    """What a commit did to one file, compared with one parent."""

    status: str  # A added, M modified, D deleted, R renamed, T changed its type
    path: str
    blob: str
    old_blob: str
    old_path: str
    is_file: bool  # and not a link or another repository


@dataclass(slots=True)
class Touched:
    """A commit with its entries; a merge has those for each of its parents, the first one's first."""

    commit: Commit
    entries: list[Entry]


def history_of(repository: Repository, path: str) -> list[Touched]:
    """Return every commit that touched the path, parents before children.

    Lines of development stay together: a branch comes right before its merge, as if it had been
    rebased there. So a revision differs from the one before by what its author did, as far as a line can
    tell a tree.
    """
    words = ["log", "--reverse", "--topo-order", "--full-history", "-m", "--raw", "-z", "--no-abbrev", "-M"]
    form = "--format=%x01" + "%x00".join(FIELDS) + "%x00"
    printed = repository.run(
        *words, "--no-ext-diff", "--no-textconv", form, repository.tip, "--", *([path] if path else [])
    )
    return parsed(printed)


def commit_of(repository: Repository) -> Commit:
    """Return the newest commit."""
    form = "--format=%x01" + "%x00".join(FIELDS) + "%x00"
    printed = repository.run("log", "--max-count=1", "--no-patch", "-z", form, repository.tip)
    return parsed(printed)[0].commit


def parsed(printed: bytes) -> list[Touched]:
    """Read what `git log -z --raw` printed; the parts of one merge become one."""
    tokens = iter(printed.split(b"\0"))
    found: dict[str, Touched] = {}
    current: Touched | None = None
    for token in tokens:
        word = token.lstrip(b"\n")
        if word.startswith(MARK):
            commit = commit_from(word[1:], [next(tokens) for _ in FIELDS[1:]])
            current = found.setdefault(commit.sha, Touched(commit, []))
        elif word.startswith(b":") and current is not None:
            current.entries.append(entry_from(word, tokens))
    return list(found.values())


def commit_from(sha: bytes, fields: list[bytes]) -> Commit:
    """Read one commit's fields."""
    parents, at, name, email, subject, helpers = (
        field.decode("utf-8", "replace").strip() for field in fields
    )
    try:
        moment = datetime.fromtimestamp(int(at), UTC)
    except (ValueError, OverflowError, OSError):
        raise Broken(f"Commit {sha.decode()} has an impossible date.") from None
    author = Author(name.replace("\x00", "") or email.partition("@")[0] or "Unknown", email.lower())
    named = len(helpers.split("\x02")) if helpers else 0
    return Commit(sha.decode(), author, moment, subject, " " in parents, named)


def entry_from(word: bytes, tokens: Iterator[bytes]) -> Entry:
    """Read one `:100644 100644 old new M`, and the one or two paths after it."""
    _, mode, old_blob, blob, status = word[1:].decode().split(" ")
    path = next(tokens).decode("utf-8", "replace")
    old_path = path
    if status[0] in "RC":
        path = next(tokens).decode("utf-8", "replace")
    kept = "A" if status[0] == "C" else status[0]
    return Entry(kept, path, blob, old_blob if old_blob.strip("0") else "", old_path, mode in REGULAR)
