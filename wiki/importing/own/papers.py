"""One page as it comes: its row and the rows that hang on it, checked against each other."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wiki.core.markdown import word_count
from wiki.core.names import folded, slug_of
from wiki.exporting.parts import BY_NAME, INNER_COLUMNS, PAGE, PARTS
from wiki.importing.own.sources import Source
from wiki.importing.own.values import values_of
from wiki.importing.problems import Broken
from wiki.pages.files import safe_name

LINE_LIMIT = 16_000_000  # characters; sixteen times the longest text that can be saved
TITLE_LIMIT = 300  # characters; more than the editor allows
TEXT_LIMIT = 2_000_000
HASH = re.compile(r"[0-9a-f]{64}")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

FOLLOWING = ("authorship", "link", "section")  # parts of a page that follow from its newest version

Values = dict[str, Any]


@dataclass(slots=True)
class Paper:
    """A page to be: values by column, people, spaces and versions still by name."""

    file: str
    page: Values
    parts: dict[str, list[Values]]
    audiences: tuple[str, ...]  # "space", or "person:ada"
    is_plain: bool = False  # from Markdown alone: who wrote it and its links are yet to be worked out

    @property
    def number(self) -> int:
        """The number it has where it comes from."""
        return int(self.page["id"])

    @property
    def revisions(self) -> list[Values]:
        """Its versions, oldest first."""
        return self.parts["revision"]

    @property
    def live(self) -> Values:
        """The version readers see."""
        shown = self.page["live_id"] or self.page["head_id"]
        return next(each for each in self.revisions if each["number"] == shown)


def paper_at(source: Source, path: str) -> Paper:
    """Read everything about a page.

    Raises:
        Broken: something makes no sense; the message names the line.
    """
    page: Values | None = None
    audiences: tuple[str, ...] = ()
    parts: dict[str, list[Values]] = {part.name: [] for part in PARTS}
    for number, line in enumerate(lines_of(source, path), start=1):
        kind, fields, at = *read(line, (path, number)), (path, number)
        if number == 1 and kind == "page":
            audiences = read_audiences(fields.pop("audiences", ["space"]), at)
            page = values_of(PAGE, fields, frozenset(), at)
        elif number > 1 and kind in BY_NAME:
            part = BY_NAME[kind]
            parts[kind].append(values_of(part.table, fields, part.left_out, at))
        else:
            raise Broken(f"Nobody knows what a line of “{kind[:40]}” is here.", *at)
    if page is None:
        raise Broken("There is nothing in it.", path)
    paper = Paper(path, page, parts, audiences)
    check(paper)
    return paper


def lines_of(source: Source, path: str) -> Iterator[str]:
    """Yield a file's lines, without holding more than one.

    Raises:
        Broken: a line is endless, or no text.
    """
    rest = b""
    for piece in source.chunks(path):
        *lines, rest = (rest + piece).split(b"\n")
        yield from (decoded(line, path) for line in lines)
        if len(rest) > LINE_LIMIT:
            raise Broken("It has a line longer than any page.", path)
    if rest:
        yield decoded(rest, path)


def decoded(line: bytes, path: str) -> str:
    """Return a line as text."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        raise Broken("It is not UTF-8.", path) from None


def read(line: str, at: tuple[str, int]) -> tuple[str, Values]:
    """Return what a line is, and its fields."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise Broken("This line cannot be read.", *at) from None
    if not isinstance(fields, dict) or not isinstance(kind := fields.pop("is", None), str):
        raise Broken("This line does not say what it is.", *at)
    return kind, fields


def read_audiences(value: object, at: tuple[str, int]) -> tuple[str, ...]:
    """Return who may read the page."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise Broken("“audiences” must be a list of names.", *at)
    return tuple(value)


def check(paper: Paper) -> None:
    """Compare a page's rows with each other.

    Raises:
        Broken: two contradict, so that one of them was changed.
    """
    numbers = [each["number"] for each in paper.revisions]
    if not numbers or numbers != sorted(set(numbers)) or numbers[0] < 1:
        raise Broken("Its versions are not numbered one after another.", paper.file)
    for revision in paper.revisions:
        check_revision(paper, revision)
    check_page(paper, numbers)
    check_parts(paper, numbers)
    check_origins(paper)
    for attachment in paper.parts["attachment"]:
        check_attachment(paper, attachment)


def check_revision(paper: Paper, revision: Values) -> None:
    """Check one version."""
    where = f"Version {revision['number']}"
    if hashlib.sha256(revision["text"].encode()).hexdigest() != revision["text_hash"]:
        raise Broken(f"{where} is not the text it was.", paper.file)
    if len(revision["text"]) > TEXT_LIMIT:
        raise Broken(f"{where} is longer than any page.", paper.file)
    check_title(revision["title"], where, paper.file)


def check_title(title: str, where: str, file: str) -> None:
    """Check that a title is one."""
    if not 0 < len(title.strip()) <= TITLE_LIMIT or "\n" in title:
        raise Broken(f"{where} has no title, or one that is too long.", file)


def check_page(paper: Paper, numbers: Sequence[int]) -> None:
    """Check that the page shows a version it has, and is called as it says."""
    page = paper.page
    page["head_id"] = page["head_id"] or numbers[-1]
    shown = (page["head_id"], page["live_id"] or numbers[-1], page["approved_id"] or numbers[-1])
    if not set(shown) <= set(numbers):
        raise Broken("It shows a version that is not there.", paper.file)
    check_title(page["title"], "The page", paper.file)
    page["title_key"] = folded(page["title"])
    if not SLUG.fullmatch(page["slug"]):
        page["slug"] = slug_of(page["title"], "page")


def check_parts(paper: Paper, numbers: Sequence[int]) -> None:
    """Check that what hangs on versions, rounds, threads and sessions hangs on some that are there."""
    known = {
        "revision": set(numbers),
        "round": set(range(1, len(paper.parts["round"]) + 1)),
        "thread": set(range(1, len(paper.parts["thread"]) + 1)),
        "session": set(range(1, len(paper.parts["session"]) + 1)),
    }
    for part in PARTS:
        for values in paper.parts[part.name]:
            for table, column in INNER_COLUMNS[part.name]:
                if values[column] is not None and values[column] not in known[table]:
                    raise Broken(f"A {part.name} hangs on a {table} that is not there.", paper.file)


def check_origins(paper: Paper) -> None:
    """Check that what is said of a text's origins is as long as the text."""
    texts = {each["number"]: each["text"] for each in paper.revisions}
    for origin in paper.parts["origin"]:
        runs = origin["runs"]
        fit = isinstance(runs, list) and all(is_run(run, texts) for run in runs)
        if not fit or sum(run[0] for run in runs) != len(texts[origin["revision_id"]]):
            raise Broken(f"The origins of version {origin['revision_id']} make no sense.", paper.file)


def is_run(run: object, texts: Mapping[int, str]) -> bool:
    """Whether it is a length and the version that wrote it."""
    match run:
        case [int() as length, int() as number]:
            return length > 0 and number in texts
        case _:
            return False


def check_attachment(paper: Paper, attachment: Values) -> None:
    """Check that a file has a name and hashes that are some."""
    hashes = [attachment["sha256"], attachment["thumbnail"]]
    if not all(HASH.fullmatch(each) for each in hashes if each is not None):
        raise Broken("A file's hash is none.", paper.file)
    attachment["name"] = safe_name(attachment["name"])


def revision_values(
    number: int, title: str, summary: str, text: str, author: str, at: object, note: str
) -> Values:
    """Return a version written outside."""
    return {
        "number": number,
        "base": None,
        "title": title,
        "summary": summary,
        "text": text,
        "text_hash": hashlib.sha256(text.encode()).hexdigest(),
        "words": word_count(text),
        "links": None,
        "note": note,
        "minor": False,
        "author_id": author,
        "saved_at": at,
        "form_token": None,
    }
