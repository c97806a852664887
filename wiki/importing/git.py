"""Calling git on something we do not trust.

Nothing of the source is configuration to us: a bundle is cloned into a bare repository of our own, and
a folder lends its objects to one, so neither its config nor its hooks are ever read. No protocol but that
of local files is allowed, nothing is checked out, and every call ends in time.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wiki.importing.problems import Broken

TIMEOUT_SECONDS = 300  # a history of a hundred thousand commits takes less
OPTIONS = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "gc.auto=0"),
    *("-c", "log.showSignature=false"),
    *("-c", "protocol.allow=never"),
    *("-c", "protocol.file.allow=always"),  # what git counts a bundle under
)
REFERENCE = re.compile(r"[0-9a-f]{40,64}\n?|ref: refs/heads/[^\s~^:?*\[\\]+\n?")
REFERENCE_LENGTH = 500  # bytes; a reference is one short line
USUAL_BRANCHES = ("HEAD", "refs/heads/main", "refs/heads/master")


@dataclass(frozen=True, slots=True)
class Repository:
    """A bare repository of our own that has what the source has, and the commit to import."""

    folder: Path
    name: str
    tip: str

    def run(self, *words: str) -> bytes:
        """Return what a git command prints.

        Raises:
            Broken: git could not do it.
        """
        return run("--git-dir", str(self.folder), *words)


@contextmanager
def opened(source: Path, branch: str | None = None) -> Iterator[Repository]:
    """Open a bundle, a repository or a folder with a repository in it.

    Raises:
        Broken: it is none of these, or has no such branch.
    """
    if not source.exists():
        raise Broken("There is nothing here. Name a git bundle or a folder with a repository.", str(source))
    with tempfile.TemporaryDirectory(prefix="wiki-import-") as temporary:
        folder = Path(temporary) / "repository.git"
        if source.is_dir():
            borrow(repository_in(source), folder)
        else:
            clone(source, folder)
        yield Repository(folder, name_of(source), tip_of(folder, branch))


def name_of(source: Path) -> str:
    """Return what people call the repository."""
    place = source.resolve()
    return (place.parent if place.name == ".git" else place).name.removesuffix(".git").removesuffix(".bundle")


def repository_in(folder: Path) -> Path:
    """Return where the objects of a repository are, bare or not."""
    for place in (folder / ".git", folder):
        if (place / "objects").is_dir() and (place / "HEAD").is_file():
            return place.resolve()
    raise Broken(
        "This folder is not a git repository. For plain files use `wiki import folder`.", str(folder)
    )


def clone(bundle: Path, folder: Path) -> None:
    """Unpack a bundle into a repository of our own."""
    try:
        run("clone", "--bare", "--quiet", "--template=", "--", str(bundle.resolve()), str(folder))
    except Broken as error:
        raise Broken(f"This is not a git bundle that can be read. {error}", str(bundle)) from error


def borrow(source: Path, folder: Path) -> None:
    """Make a repository of our own that reads the objects of another, and knows its branches."""
    run("init", "--bare", "--quiet", "--template=", "--", str(folder))
    (folder / "objects" / "info").mkdir(exist_ok=True)
    (folder / "objects" / "info" / "alternates").write_text(f"{source / 'objects'}\n")
    heads = [path for path in (source / "refs" / "heads").rglob("*") if is_plain(path)]
    for path in [source / "HEAD", *heads]:
        copy_reference(path, folder / path.relative_to(source))
    for name in ("packed-refs", "shallow"):
        if is_plain(source / name):
            shutil.copyfile(source / name, folder / name)


def is_plain(path: Path) -> bool:
    """Whether this is a file, and not a link that leads to one."""
    return path.is_file() and not path.is_symlink()


def copy_reference(source: Path, copy: Path) -> None:
    """Copy a branch or HEAD, if that is what it is."""
    with source.open("rb") as file:
        text = file.read(REFERENCE_LENGTH).decode("utf-8", "replace")
    if REFERENCE.fullmatch(text):
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text)


def tip_of(folder: Path, branch: str | None) -> str:
    """Return the newest commit of a branch, by default the one checked out."""
    for name in (f"refs/heads/{branch}",) if branch else USUAL_BRANCHES:
        try:
            found = run("--git-dir", str(folder), "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        except Broken:
            continue
        return found.decode().strip()
    raise Broken(f"There is no branch “{branch}”." if branch else "There is no commit. Name one: --branch.")


def command(*words: str) -> list[str]:
    """Return a git command with our options.

    Raises:
        Broken: git is not installed.
    """
    git = shutil.which("git")
    if git is None:
        raise Broken("git is not installed; the import needs it.")
    return [git, *OPTIONS, *words]


def environment() -> dict[str, str]:
    """Return the environment git runs in: nothing of the person's or the machine's settings."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": tempfile.gettempdir(),
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
    }


def run(*words: str) -> bytes:
    """Return what a git command prints.

    Raises:
        Broken: git could not do it, or not in time.
    """
    try:
        done = subprocess.run(  # noqa: S603 - git, with our options and words of ours after `--`
            command(*words), env=environment(), capture_output=True, timeout=TIMEOUT_SECONDS, check=True
        )
    except subprocess.TimeoutExpired:
        raise Broken(f"git did not finish within {TIMEOUT_SECONDS} seconds.") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise Broken(f"git says: {said[-1]}") from None
    return done.stdout
