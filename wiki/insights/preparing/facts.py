"""All that figures are taken from, read once: who is here, which pages everybody may read, and what happened.

Only what happened on pages that are published and that the whole company may read is in it, and promises that
it may read, so that a figure is the same whoever sees it and gives away nothing; nudges alone are counted on
every page. Whoever left is NOBODY, and
so is the account that stands in for those who ask quietly: what they did happened, and counts for no person.
That it was the same who asked and answered is seen by `account` alone, which no figure counts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Select

from wiki.core.access import unrestricted
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.insights.preparing.rows import NOBODY, Ints, Rows
from wiki.insights.preparing.sources import PAGES, PEOPLE, SOURCES, TOPICS
from wiki.insights.preparing.standing import standing
from wiki.readers.much import marked_pages, read_lately

AT_ONCE = 20_000  # rows read before they become columns, which need a tenth of the memory
DAY_SECONDS = 86_400
WHOSE = {"who", "whom", "by"}  # columns of people
EPOCH = date(1970, 1, 1).toordinal()
RUNS, CHARACTERS = "runs", "characters"
MEASURES = {"worth", "stability"}
WHY = "figures are prepared from what the whole company may read"


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows by name, as `sources` reads them; people and pages are named by their place among theirs.

    `people` has id, joined_at, team (0: none) and manages; `pages` id, at (published), who (began it), words,
    flags of its kind, and whether it is covered by reviews, due for a check, read lately, and much read. Both
    are ordered by id.
    """

    day: date  # they were read on
    moment: float  # they were read at, in days since 1970
    people: Rows
    pages: Rows
    topics: Mapping[int, str]  # names by id
    tables: Mapping[str, Rows]
    known: dict[tuple[str, float], Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Rows:
        """Return what happened of one sort."""
        return self.tables[name]

    def once(self, what: Callable[["Facts", float], T], end: float) -> T:
        """Return what follows from everything before a moment, worked out once for all groups."""
        key = (f"{what.__module__}.{what.__qualname__}", end)
        if key not in self.known:
            for old in [old for old in self.known if old[1] != end]:
                del self.known[old]
            self.known[key] = what(self, end)
        found: T = self.known[key]
        return found


def load_facts(session: Session, moment: datetime | None = None) -> Facts:
    """Read everything, as of a moment: now, unless whoever reads looked at the clock before."""
    moment = moment or now()
    people = columns(session, PEOPLE, {})
    places = {"who": people["id"]}
    pages = standing_too(session, columns(session, PAGES, places), moment.date())
    places["page"] = pages["id"]
    tables = {name: table(session, source, places) for name, source in SOURCES.items()}
    names = {row.id: row.name for row in session.execute(TOPICS)}
    return Facts(moment.date(), days(moment), people, pages, names, tables)


def standing_too(session: Session, pages: Rows, today: date) -> Rows:
    """Add where pages stand today: if each is `covered`, `due` for a check, `read` lately, and `much` so."""
    stands = np.array(list(standing(session, pages["id"].tolist())), np.int64).reshape(-1, 2)
    lately, much = read_lately(session, today), marked_pages(session)
    return Rows(
        {
            **pages.columns,
            "covered": stands[:, 0],
            "due": stands[:, 1],
            "read": np.isin(pages["id"], list(lately)).astype(np.int64),
            "much": np.isin(pages["id"], list(much)).astype(np.int64),
        }
    )


def table(session: Session, source: Select[*tuple[Any, ...]], places: Mapping[str, Ints]) -> Rows:
    """Read what happened of one sort on the pages that count, the oldest first."""
    rows = columns(session, source, places)
    kept = rows.where(rows["page"] != NOBODY) if "page" in rows.columns else rows
    order = np.argsort(kept.at, kind="stable")
    return Rows({name: column[order] for name, column in kept.columns.items()})


def columns(session: Session, source: Select[*tuple[Any, ...]], places: Mapping[str, Ints]) -> Rows:
    """Read a statement into columns; what a column holds follows from its name."""
    result = session.execute(unrestricted(source, WHY).execution_options(yield_per=AT_ONCE))
    keys = list(result.keys())
    names = [CHARACTERS if name == RUNS else name for name in keys]
    parts = [[column(name, (), places) for name in names]]
    for rows in result.partitions():
        values = dict(zip(keys, zip(*rows, strict=True), strict=True))
        if RUNS in values:
            values[CHARACTERS] = new_characters(values["number"], values[RUNS])
        parts.append([column(name, values[name], places) for name in names])
    return Rows(
        {name: np.concatenate(each) for name, each in zip(names, zip(*parts, strict=True), strict=True)}
    )


def new_characters(numbers: Sequence[int], runs: Sequence[list[list[int]] | None]) -> tuple[int, ...]:
    """Return how many characters of each revision came with it; 0 where that is not worked out yet."""
    return tuple(
        sum(length for length, source in each or () if source == number)
        for number, each in zip(numbers, runs, strict=True)
    )


def column(name: str, values: Sequence[Any], places: Mapping[str, Ints]) -> NDArray[Any]:
    """Return values as a column: moments in days since 1970, people and pages by their places, or numbers."""
    if name == "at" or name.endswith("_at"):
        return np.array([days(at) for at in values], float)
    if name in MEASURES:
        return np.array(values, float)
    numbers = np.array([NOBODY if value is None else value for value in values], np.int64)
    if name == "page":
        return placed(numbers, places["page"])
    return placed(numbers, places["who"]) if name in WHOSE else numbers


def days(at: datetime | date | None) -> float:
    """Return a moment, or the beginning of a day, in days since 1970; not a number for one that never was."""
    if at is None:
        return np.nan
    if isinstance(at, datetime):
        return at.timestamp() / DAY_SECONDS
    return float(at.toordinal() - EPOCH)


def placed(ids: Ints, among: Ints) -> Ints:
    """Return the place of each id among ids in order; NOBODY for those that are not there."""
    if not len(among):
        return np.full(len(ids), NOBODY, np.int64)
    places = np.minimum(np.searchsorted(among, ids), len(among) - 1)
    return np.where(among[places] == ids, places, NOBODY)
