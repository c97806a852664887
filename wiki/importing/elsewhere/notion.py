"""Notion's “Markdown & CSV” export: names with an id, properties above the text, databases as tables."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from wiki.importing.archives import Archive
from wiki.importing.elsewhere.folders import MARK, Markdown, gathered_from, headed, parents_of
from wiki.importing.elsewhere.gathered import Found, Gathered, link, plain
from wiki.importing.lineages import is_markdown
from wiki.importing.problems import Broken, Loss
from wiki.importing.trees import PAGE_LIMIT, decoded

PROPERTY = re.compile(r"([^\s:][^:\n]{0,60}): (.*)(?:\n|\Z)")
ASIDE = re.compile(r"<aside>\s*(.*?)\s*</aside>", re.DOTALL)
DATES = ("%B %d, %Y %I:%M %p", "%B %d, %Y", "%Y-%m-%d", "%d/%m/%Y")
ROWS_LIMIT = 2_000  # a longer table is a database, and no page
AUTHOR, MADE, TAGS = ("created by", "author", "owner"), ("created", "created time"), ("tags", "topics")


@contextmanager
def unfolded(archive: Archive) -> Iterator[Archive]:
    """Open the archive in the archive that large exports are."""
    inner = [name for name in archive.sizes if name.lower().endswith(".zip")]
    if len(inner) != 1 or len(archive.sizes) > 1:
        yield archive
        return
    with archive.within(inner[0]) as found:
        yield found


def notion(archive: Archive) -> Gathered:
    """Read an export.

    Raises:
        Broken: it is none, or it was made in several parts.
    """
    names = list(archive.sizes)
    if any(name.lower().endswith(".zip") for name in names):
        raise Broken("This export is in several parts. Unpack it, and import each part by itself.")
    if not any(map(is_markdown, names)):
        raise Broken("There is no Markdown file here. Export from Notion as “Markdown & CSV”.")
    gathered = gathered_from(archive, page)
    tables, losses = databases(archive, gathered.pages)
    return replace(gathered, pages=[*gathered.pages, *tables], losses=[*gathered.losses, *losses])


def page(file: Markdown) -> tuple[Found, list[Loss]]:
    """Return one page; properties that a page of ours has no place for stand above its text."""
    title, body = headed(file)
    properties, rest = properties_of(body)
    made = next((moment(value) for key, value in properties.items() if key.lower() in MADE), None)
    author = next((value for key, value in properties.items() if key.lower() in AUTHOR), "")
    topics = next((value for key, value in properties.items() if key.lower() in TAGS), "")
    names = tuple(name.strip() for name in topics.split(",") if name.strip())
    text = "\n\n".join(filter(None, [shown(properties), ASIDE.sub(callout, rest)]))
    return Found(file.path, title, text, author, made, names, file.parent), []


def properties_of(body: str) -> tuple[Mapping[str, str], str]:
    """Return the lines “Name: value” that a page of a database begins with, and the rest."""
    found: dict[str, str] = {}
    place = 0
    while line := PROPERTY.match(body, place):
        found[line[1]] = line[2].strip()
        place = line.end()
    ends = place == len(body) or body.startswith("\n", place)
    return (found, body[place:].lstrip("\n")) if found and ends else ({}, body)


def shown(properties: Mapping[str, str]) -> str:
    """Return properties as a table."""
    known = {*AUTHOR, *MADE, *TAGS}
    rows = [(key, value) for key, value in properties.items() if key.lower() not in known and value]
    return table([("Property", "Value"), *rows]) if rows else ""


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a Markdown table, the first one its head."""
    lines = [f"| {' | '.join(cell(value) for value in row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def cell(value: str) -> str:
    """Return a value as one cell."""
    return " ".join(value.split()).replace("|", "\\|")


def callout(found: re.Match[str]) -> str:
    """Return a coloured box as a callout, its emoji kept."""
    return "\n".join(f"> {line}".rstrip() for line in ("[!note]", *found[1].splitlines()))


def moment(value: str) -> datetime | None:
    """Read a date as Notion writes it."""
    for form in DATES:
        try:
            return datetime.strptime(value, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


@dataclass(frozen=True, slots=True)
class Database:
    """A table of an export, and the pages that are its rows."""

    path: str
    rows: Sequence[Sequence[str]]
    pages: Mapping[str, str]  # title -> path


def databases(archive: Archive, pages: Sequence[Found]) -> tuple[list[Found], list[Loss]]:
    """Return a page for each database, its rows leading to their pages."""
    present = {each.path for each in pages}
    found: list[Found] = []
    losses: list[Loss] = []
    for name in sorted(archive.sizes):
        path = name.removesuffix(".csv") + ".md"
        if not name.endswith(".csv") or name.endswith("_all.csv") or path in present:
            continue
        rows = list(csv.reader(io.StringIO(decoded(archive.read(whole(archive, name), PAGE_LIMIT), name))))
        if len(rows) > ROWS_LIMIT:
            losses.append(Loss(name, 0, f"Of {len(rows) - 1:,} rows the first {ROWS_LIMIT:,} are shown."))
        folder = MARK.sub("", name.removesuffix(".csv"))
        below = {
            each.title: each.path for each in pages if MARK.sub("", each.path.rpartition("/")[0]) == folder
        }
        found.extend(table_page(Database(path, rows[: ROWS_LIMIT + 1], below), [*present, path]))
    return found, losses


def whole(archive: Archive, name: str) -> str:
    """Return the file that has all rows of a database, not only those of its first view."""
    every = name.removesuffix(".csv") + "_all.csv"
    return every if every in archive.sizes else name


def table_page(database: Database, paths: Sequence[str]) -> Iterator[Found]:
    """Yield a database's page, if it has anything."""
    if not database.rows or not database.rows[0]:
        return
    head, *rest = database.rows
    width = len(head)
    rows = [first_linked(database, [*row, *([""] * width)][:width]) for row in rest]
    title = MARK.sub("", database.path.rpartition("/")[2].removesuffix(".md"))
    parent = parents_of([each for each in paths if each != database.path]).get(
        database.path.rpartition("/")[0], ""
    )
    yield Found(database.path, title, table([head, *rows]), parent=parent)


def first_linked(database: Database, row: Sequence[str]) -> Sequence[str]:
    """Let the name of a row lead to its page."""
    path = database.pages.get(" ".join(row[0].split()))
    return [link(row[0], path), *row[1:]] if path else [plain(row[0]), *row[1:]]
