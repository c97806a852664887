"""The files of today: those that become pages, and those that pages show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Protocol

from wiki.importing.blobs import Blobs, TooLarge
from wiki.importing.git import Repository
from wiki.importing.lineages import is_markdown
from wiki.importing.problems import Broken

FILES_LIMIT = 20_000
PAGE_LIMIT = 2_000_000  # bytes; ten times what is rendered
PATH_LIMIT = 1000  # characters
REGULAR = {"100644", "100755"}
LEFT_ALONE = {"node_modules", "__pycache__"}  # folders nobody writes explainers in


class Tree(Protocol):
    """A snapshot of files, by path with slashes between."""

    @property
    def sizes(self) -> Mapping[str, int]:
        """The regular files, with their bytes."""

    def read(self, path: str, limit: int) -> bytes:
        """Return a file's content."""


class DatedTree(Tree, Protocol):
    """A snapshot that knows when each of its files was changed."""

    def changed(self, path: str) -> datetime:
        """Return when a file was last changed."""


@dataclass(frozen=True, slots=True)
class GitTree:
    """The files of one commit."""

    blobs: Blobs
    shas: Mapping[str, str]
    sizes: Mapping[str, int]

    def read(self, path: str, limit: int) -> bytes:
        """Return a file's content.

        Raises:
            Broken: it is too large.
        """
        try:
            return self.blobs.read(self.shas[path], limit)
        except TooLarge:
            raise Broken(too_large(limit), path) from None

    def pages_in(self, path: str) -> dict[str, str]:
        """Return the Markdown files of a folder with their hashes."""
        return {name: sha for name, sha in self.shas.items() if is_markdown(name) and is_inside(name, path)}


@dataclass(frozen=True, slots=True)
class FolderTree:
    """The files of a folder on this machine; links are never followed."""

    folder: Path
    sizes: Mapping[str, int]

    def changed(self, path: str) -> datetime:
        """Return when a file was last changed."""
        return datetime.fromtimestamp((self.folder / path).stat().st_mtime, UTC)

    def read(self, path: str, limit: int) -> bytes:
        """Return a file's content.

        Raises:
            Broken: it is too large, or has become a link.
        """
        place = self.folder / path
        if place.is_symlink():
            raise Broken(A_LINK, path)
        with place.open("rb") as file:
            content = file.read(limit + 1)
        if len(content) > limit:
            raise Broken(too_large(limit), path)
        return content


A_LINK = "This is a symbolic link; only plain files are imported. Put a copy in its place."


def too_large(limit: int) -> str:
    """Say what fits."""
    return f"This file is larger than {limit // 1_000_000} MB. Leave it out, or divide it."


def git_tree(repository: Repository, blobs: Blobs, path: str) -> GitTree:
    """List the newest commit's files.

    Raises:
        Broken: there is nothing at the path, or a file there cannot be imported.
    """
    printed = repository.run("ls-tree", "-r", "-z", "-l", repository.tip)
    shas: dict[str, str] = {}
    sizes: dict[str, int] = {}
    links: list[str] = []
    for row in filter(None, printed.split(b"\0")):
        about, _, raw = row.partition(b"\t")
        mode, _, sha, size = about.decode().split()
        name = checked_name(raw)
        if mode in REGULAR:
            shas[name], sizes[name] = sha, int(size)
        elif is_inside(name, path) and is_markdown(name):
            links.append(name)
    check_files({name: size for name, size in sizes.items() if is_inside(name, path)}, links, path)
    return GitTree(blobs, shas, sizes)


def folder_tree(folder: Path) -> FolderTree:
    """List a folder's files.

    Raises:
        Broken: it is no folder, or a file there cannot be imported.
    """
    if not folder.is_dir():
        raise Broken("There is no such folder.", str(folder))
    sizes: dict[str, int] = {}
    links: list[str] = []
    for place in walk(folder):
        name = checked_name(str(place.relative_to(folder).as_posix()).encode("utf-8", "surrogateescape"))
        if place.is_symlink():
            links.extend([name] if is_markdown(name) or place.is_dir() else [])
        elif place.is_file():
            sizes[name] = place.stat().st_size
        if len(sizes) > FILES_LIMIT:
            break
    check_files(sizes, links, str(folder))
    return FolderTree(folder, sizes)


def walk(folder: Path) -> list[Path]:
    """Return what is in the folder and below, hidden folders left out, links not followed."""
    found: list[Path] = []
    waiting = [folder]
    while waiting and len(found) <= FILES_LIMIT:
        for place in sorted(waiting.pop().iterdir()):
            if not place.is_dir() or place.is_symlink():
                found.append(place)
            elif place.name not in LEFT_ALONE and not place.name.startswith("."):
                waiting.append(place)
    return found


def checked_name(raw: bytes) -> str:
    """Return a path as text.

    Raises:
        Broken: it is not UTF-8, leads out, or is longer than any file needs.
    """
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        raise Broken("This file's name is not UTF-8. Rename it.", raw.decode("utf-8", "replace")) from None
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or ".git" in parts or "\\" in name or len(name) > PATH_LIMIT:
        raise Broken("This is not a file name that can be imported. Rename it.", name[:PATH_LIMIT])
    return name


def check_files(sizes: Mapping[str, int], links: list[str], path: str) -> None:
    """Refuse what would not fit, before anything is written."""
    if len(sizes) > FILES_LIMIT:
        raise Broken(f"There are more than {FILES_LIMIT:,} files. Import one folder after another.", path)
    if links:
        raise Broken(A_LINK, min(links))
    if not any(is_markdown(name) for name in sizes):
        raise Broken("There is no Markdown file here.", path or "this repository")
    for name, size in sorted(sizes.items()):
        if is_markdown(name) and size > PAGE_LIMIT:
            raise Broken(too_large(PAGE_LIMIT), name)


def is_inside(name: str, path: str) -> bool:
    """Whether a file is in a folder, or is that file."""
    return not path or name == path or name.startswith(f"{path}/")


def decoded(content: bytes, file: str) -> str:
    """Return a file as text.

    Raises:
        Broken: it is not UTF-8; the message names the line.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Broken("This line is not UTF-8. Save the file with that encoding.", file, line) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Broken("This line has a NUL character, which no text has.", file, line)
    return plain_ends(text)


def forgiving(content: bytes) -> str:
    """Return an old version as text, whatever its encoding was."""
    return plain_ends(content.decode("utf-8-sig", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}"))


def plain_ends(text: str) -> str:
    """Return the text with line ends as the editor makes them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
