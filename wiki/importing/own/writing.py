"""Writing pages with all that hangs on them, some at a time: a statement for each table, not for each row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text, update

from wiki.core.access import PageAudience, unrestricted
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.exporting.columns import points_at
from wiki.exporting.parts import BY_NAME, PAGE, PARTS, Part
from wiki.importing.facts import PageImported, TextImported
from wiki.importing.known import REASON, tokens_known
from wiki.importing.own.papers import FOLLOWING, Paper, Values
from wiki.importing.own.planning import Arrival, Fate
from wiki.importing.own.settling import Settled
from wiki.pages.models import SAID, Page, Revision
from wiki.spaces.holding import hold_space

SHOWN = ("head_id", "live_id", "approved_id")  # the versions a page points at
LATER = (*SHOWN, "replaced_by_id")  # of a page: rows that are not there yet
ADDED = ("redirect", "attachment")  # parts that a page that is here gets more of
KEYS = {"redirect": ("title_key",), "attachment": ("name", "number"), "link": ("kind", "number")}

Ids = Mapping[tuple[int, Any], int]  # (page, number on paper) -> id


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be written, and where."""

    arrival: Arrival
    paper: Paper

    @property
    def page_id(self) -> int:
        """Its number here."""
        return self.arrival.page_id


def write(session: Session, settled: Settled, sheets: Sequence[Sheet]) -> None:
    """Write pages that are new, and what is new of those that are here."""
    Batch(session, settled, sheets).write()


class Batch:
    """Some pages that are written together."""

    def __init__(self, session: Session, settled: Settled, sheets: Sequence[Sheet]) -> None:
        self.session = session
        self.settled = settled
        self.sheets = sheets
        self.new = [sheet for sheet in sheets if sheet.arrival.fate is Fate.NEW]
        self.grown = [sheet for sheet in sheets if sheet.arrival.fate is Fate.GROWN]
        self.inner: dict[str, dict[tuple[int, Any], int]] = {}

    def write(self) -> None:
        """Write everything, and let search and the worker know."""
        self.insert(PAGE, [self.page_values(sheet) for sheet in self.new])
        self.insert(PageAudience.__table__, list(self.audiences()))
        self.clear()
        for part in PARTS:
            self.write_part(part)
        self.point_pages()
        for sheet in self.sheets:
            self.tell(sheet)

    def page_values(self, sheet: Sheet) -> Values:
        """Return a new page's row."""
        values = self.placed("page", sheet, sheet.paper.page)
        return {**values, "id": sheet.page_id, **dict.fromkeys(LATER)}

    def audiences(self) -> Iterator[Values]:
        """Yield who may read each new page; a space may have been closed since the pages before."""
        ids = {self.settled.ids["space"][sheet.paper.page["space_id"]] for sheet in self.new}
        held = {space_id: hold_space(self.session, space_id) for space_id in sorted(ids)}
        for sheet in self.new:
            space = held[self.settled.ids["space"][sheet.paper.page["space_id"]]]
            for told in dict.fromkeys(sheet.paper.audiences):
                audience = space.audience if told == "space" else self.settled.audience(told)
                yield {"page_id": sheet.page_id, "audience": audience}

    def clear(self) -> None:
        """Make room for what follows from the newest version of a page that is here."""
        grown = [sheet.page_id for sheet in self.grown]
        for name in FOLLOWING if grown else ():
            table = BY_NAME[name].table
            rows = delete(table).where(table.c.page_id.in_(grown))
            if name == "link":  # what a page answers, and came from, does not follow from its text
                rows = rows.where(table.c.kind.not_in(SAID))
            self.session.execute(rows)

    def write_part(self, part: Part) -> None:
        """Write one table's rows of all pages, and remember the ids of rows that others point at."""
        rows = [(sheet, place, values) for sheet in self.sheets for place, values in self.fresh(part, sheet)]
        placed = [
            {**self.placed(part.name, sheet, values), "page_id": sheet.page_id} for sheet, _, values in rows
        ]
        if not part.is_named:
            self.insert(part.table, placed)
            return
        ids = self.inserted(part, placed)
        keys = [(sheet.page_id, values.get("number", place)) for sheet, place, values in rows]
        self.inner[part.name] = {**self.present(part), **dict(zip(keys, ids, strict=True))}

    def fresh(self, part: Part, sheet: Sheet) -> Iterator[tuple[int, Values]]:
        """Yield what a page does not have of a part, with its place on paper."""
        for place, values in enumerate(sheet.paper.parts[part.name], start=1):
            if sheet.arrival.fate is Fate.NEW or self.is_fresh(part, sheet, values):
                yield place, values

    def is_fresh(self, part: Part, sheet: Sheet, values: Values) -> bool:
        """Whether a page that is here has no such row."""
        newest = sheet.arrival.newest
        match part.name:
            case "revision":
                return bool(values["number"] > newest)
            case "origin":
                return bool(values["revision_id"] > newest)
            case "link" if values["kind"] in SAID:
                return not self.has(part, sheet, values)
            case name if name in ADDED:
                return not self.has(part, sheet, values)
            case name:
                return name in FOLLOWING

    def has(self, part: Part, sheet: Sheet, values: Values) -> bool:
        """Whether a page has this old title, answers this question, or has this file."""
        keys = KEYS[part.name]
        table = part.table
        same = [table.c[key] == values[key] for key in keys]
        statement = select(table.c.id).where(table.c.page_id == sheet.page_id, *same)
        return self.session.scalar(unrestricted(statement, REASON)) is not None

    def present(self, part: Part) -> dict[tuple[int, Any], int]:
        """Return the ids of versions that are here already."""
        grown = [sheet.page_id for sheet in self.grown]
        if part.model is not Revision or not grown:
            return {}
        statement = select(Revision.page_id, Revision.number, Revision.id).where(Revision.page_id.in_(grown))
        rows = self.session.execute(unrestricted(statement, REASON))
        return {(page_id, number): row_id for page_id, number, row_id in rows}

    def placed(self, name: str, sheet: Sheet, values: Values) -> Values:
        """Return a row with ids in place of names."""
        table = PAGE if name == "page" else BY_NAME[name].table
        found = dict(values)
        for column in table.columns:
            to = points_at(column)
            if to and column.name in found and found[column.name] is not None:
                found[column.name] = self.id_of(to, sheet, found[column.name])
        return found

    def id_of(self, table: str, sheet: Sheet, name: Any) -> int | None:  # noqa: ANN401 - a handle or a number
        """Return the id of what paper calls so."""
        if table in self.settled.ids:
            return self.settled.ids[table][name]
        return self.inner[table][sheet.page_id, name] if table in self.inner else None

    def insert(self, table: Any, rows: Sequence[Values]) -> None:  # noqa: ANN401 - a table, as models type it
        """Write rows of one table."""
        if rows:
            self.session.execute(insert(table), rows)

    def inserted(self, part: Part, rows: Sequence[Values]) -> Sequence[int]:
        """Write rows and return their ids in the same order."""
        if not rows:
            return []
        if part.model is Revision:
            self.free_tokens(rows)
        statement = insert(part.table).returning(part.table.c.id, sort_by_parameter_order=True)
        return self.session.execute(statement, rows).scalars().all()

    def free_tokens(self, rows: Sequence[Values]) -> None:
        """Forget which form made a version, where that form made another one here."""
        taken = tokens_known(self.session, [row["form_token"] for row in rows if row["form_token"]])
        for row in rows:
            if row["form_token"] in taken:
                row["form_token"] = None

    def point_pages(self) -> None:
        """Let pages show the versions that are there now."""
        shown = [
            {"page": sheet.page_id, **{name: self.version(sheet, name) for name in SHOWN}}
            for sheet in self.sheets
        ]
        pointed = update(PAGE).where(PAGE.c.id == bindparam("page"))
        self.session.execute(pointed.values(**{name: bindparam(name) for name in SHOWN}), shown)
        for sheet in self.grown:
            values = {name: sheet.paper.page[name] for name in GROWING}
            self.session.execute(update(PAGE).where(PAGE.c.id == sheet.page_id).values(**values))

    def version(self, sheet: Sheet, name: str) -> int | None:
        """Return the id of the version a page shows."""
        number = sheet.paper.page[name]
        return None if number is None else self.id_of("revision", sheet, number)

    def tell(self, sheet: Sheet) -> None:
        """Announce a page, for search to find it and, if need be, for its authors to be worked out."""
        live = self.id_of("revision", sheet, sheet.paper.page["live_id"] or sheet.paper.page["head_id"])
        fact = TextImported if sheet.paper.is_plain else PageImported
        announce(self.session, fact(sheet.page_id, live or 0))


GROWING = ("slug", "title", "title_key", "summary", "words", "version", "changed_at")


def point_at_replacements(session: Session, sheets: Mapping[int, int]) -> None:
    """Say which page replaced which, once all of them are there."""
    for page_id, replacement in sheets.items():
        session.execute(update(PAGE).where(PAGE.c.id == page_id).values(replaced_by_id=replacement))


def count_on(session: Session) -> None:
    """Let the next page get the number after the highest; PostgreSQL counts by itself."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text("SELECT setval(pg_get_serial_sequence('page', 'id'), (SELECT max(id) FROM page))")
        )


def sources_taken(session: Session, sources: Sequence[str]) -> set[str]:
    """Return which places pages here come from."""
    statement = select(Page.source).where(Page.source.in_(sources))
    return {source for source in session.scalars(unrestricted(statement, REASON)) if source}
