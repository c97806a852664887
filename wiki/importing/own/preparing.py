"""Looking at all of an export before anything is written."""

import re
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from wiki.exporting.places import FILES, HISTORY
from wiki.importing.own.articles import article_at
from wiki.importing.own.checking import check_whole, hash_in
from wiki.importing.own.company import company_in
from wiki.importing.own.editing import Edits, read_paper, with_editor
from wiki.importing.own.planning import Plan, plan
from wiki.importing.own.sources import Source, is_article
from wiki.importing.problems import Broken

FILE = re.compile(rf"{FILES}/([0-9a-f]{{64}})/[^/]+")
NUMBERED = re.compile(rf"{HISTORY}/(\d+)\.jsonl")


def prepare(session: Session, source: Source, handle: str, at: datetime) -> tuple[Plan, Edits]:
    """Check everything and work out what there is to do; `handle` is whoever changed the files by hand.

    Raises:
        Broken: it is no export, or not as it was written.
    """
    if not handle:
        check_whole(source)
    files = dict(files_in(source))
    company = company_in(source)
    if handle:
        company = with_editor(session, company, handle)
    edits = Edits(handle, at, articles_in(source)) if handle else Edits()
    paths = list(pages_in(source, edits))
    if not paths:
        raise Broken("There is not a single page in it.")
    return plan(session, company, (read_paper(source, path, edits) for path in paths), files), edits


def files_in(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the files pages show by their hash.

    Raises:
        Broken: one has other bytes than its folder is named after.
    """
    for place in sorted(source.sizes):
        if found := FILE.fullmatch(place):
            if hash_in(source, place) != found[1]:
                raise Broken("It was changed. Put it in a folder of its new SHA-256, or take it out.", place)
            yield found[1], place


def articles_in(source: Source) -> dict[int, str]:
    """Return where each page's file for readers is."""
    return {article_at(source, path).number: path for path in sorted(source.sizes) if is_article(path)}


def pages_in(source: Source, edits: Edits) -> Iterator[str]:
    """Yield what tells of each page: its history, or where there is none its file for readers."""
    histories = {int(found[1]): path for path in source.sizes if (found := NUMBERED.fullmatch(path))}
    yield from (histories[number] for number in sorted(histories))
    articles = edits.articles or ({} if histories else articles_in(source))
    yield from (articles[number] for number in sorted(articles.keys() - histories.keys()))
