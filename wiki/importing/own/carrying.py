"""Carrying out an import of an export: everybody and everything first, then the pages, some at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Engine
from sqlalchemy.exc import DataError, IntegrityError

from wiki.core.db import reading, writing
from wiki.importing.own.editing import Edits, read_paper
from wiki.importing.own.keeping import keep_file, trust_content
from wiki.importing.own.papers import Paper, Values
from wiki.importing.own.planning import Arrival, Fate, Plan
from wiki.importing.own.settling import Settled, settle
from wiki.importing.own.sources import Source
from wiki.importing.own.writing import (
    Sheet,
    count_on,
    point_at_replacements,
    sources_taken,
    write,
)
from wiki.importing.problems import Broken
from wiki.pages.files import FileStore
from wiki.pages.models import SAID

AT_ONCE = 50  # pages in one transaction

Progress = Callable[[str, int], None]


@dataclass(slots=True)
class Done:
    """What came of it."""

    pages: list[int] = field(default_factory=list)
    newcomers: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class Desk:
    """What the work needs."""

    engine: Engine
    store: FileStore
    source: Source
    edits: Edits


def carry_out(desk: Desk, plan: Plan, progress: Progress) -> Done:
    """Write what the plan says.

    Raises:
        Broken: the database does not take a page; those before it are there.
    """
    done = Done()
    with writing(desk.engine) as session:
        settled = settle(session, plan.company)
    done.newcomers = settled.newcomers
    replaced: dict[int, int] = {}
    for some in portions(plan.work):
        sheets = [Sheet(arrival, read_paper(desk.source, arrival.file, desk.edits)) for arrival in some]
        for sheet in sheets:
            point_answers(sheet.paper, plan)
        keep_files(desk, plan, sheets, done)
        write_some(desk, settled, sheets)
        replaced.update(replacements(sheets, plan))
        done.pages.extend(sheet.page_id for sheet in sheets)
        progress(sheets[-1].paper.page["title"], len(sheets))
    with writing(desk.engine) as session:
        point_at_replacements(session, replaced)
        count_on(session)
    return done


def portions(arrivals: Sequence[Arrival]) -> Iterator[list[Arrival]]:
    """Cut a long list."""
    rest = iter(arrivals)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def write_some(desk: Desk, settled: Settled, sheets: Sequence[Sheet]) -> None:
    """Write a few pages, all or none."""
    with reading(desk.engine) as session:
        taken = sources_taken(session, [sheet.paper.page["source"] or "" for sheet in sheets])
    for sheet in sheets:
        if sheet.paper.page["source"] in taken:
            sheet.paper.page["source"] = None
    try:
        with writing(desk.engine) as session:
            write(session, settled, sheets)
    except (IntegrityError, DataError) as error:
        names = f"{sheets[0].paper.file} to {sheets[-1].paper.file}"
        reason = " ".join(str(error.orig).split())
        raise Broken(
            f"The database does not take these pages ({reason}). Those before are here.", names
        ) from None


def keep_files(desk: Desk, plan: Plan, sheets: Sequence[Sheet], done: Done) -> None:
    """Keep the files of a few pages, before anything names them.

    Raises:
        Broken: they do not fit, or the store is away.
    """
    for sheet in sheets:
        for attachment in sheet.paper.parts["attachment"]:
            for sha256 in filter(None, (attachment["sha256"], attachment["thumbnail"])):
                if place := plan.files.get(sha256):
                    keep_file(desk.store, desk.source, place)
                    done.files += 1
            if place := plan.files.get(attachment["sha256"]):
                trust_content(attachment, next(desk.source.chunks(place), b""))


def point_answers(paper: Paper, plan: Plan) -> None:
    """Let a page answer questions by their numbers here; those that did not come along it does not answer."""
    links = [found for each in paper.parts["link"] if (found := pointed(each, plan))]
    paper.parts["link"] = list(
        {(each["kind"], each["target"], each["section"]): each for each in links}.values()
    )
    paper.parts["acceptance"] = list(islice(accepted(paper.parts["acceptance"], plan), 1))


def accepted(rows: Sequence[Values], plan: Plan) -> Iterator[Values]:
    """Yield what was accepted, an explainer by its number here, as far as it came along."""
    for row in rows:
        number = plan.numbers.get(row["number"]) if row["number"] else None
        if (row["thread_id"] is None) != (number is None):
            yield {**row, "number": number}


def pointed(link: Values, plan: Plan) -> Values | None:
    """Return a link that people named with the other page's number here; other links as they are.

    It leads to the page as a whole: conversations on it are numbered anew.
    """
    if link["kind"] not in SAID:
        return link
    number = plan.numbers.get(link["number"])
    return {**link, "number": number, "target": f"#{number}", "section": ""} if number else None


def replacements(sheets: Sequence[Sheet], plan: Plan) -> dict[int, int]:
    """Return which pages replaced which, by their numbers here."""
    return {
        sheet.page_id: plan.numbers[number]
        for sheet in sheets
        if sheet.arrival.fate is Fate.NEW and (number := sheet.paper.page["replaced_by_id"]) in plan.numbers
    }
