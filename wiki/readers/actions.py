"""Writing down how many read which page: numbers, and nobody's name."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import CompoundSelect, Engine, insert, select, tuple_, union, update

from wiki.core.access import is_for_everybody, unrestricted
from wiki.core.db import Session, reading, writing
from wiki.core.turns import take_turn
from wiki.pages.models import PARTAKING, Authorship, Page, PagePerson, PageRole, State
from wiki.readers.models import Reading
from wiki.readers.noted import PageOnDay, Readers

AT_ONCE = 500  # pages a transaction; nobody's writing waits for long
WHY = "counts readers of pages that the whole company may read, and tells nobody of one"
LOOKING_AFTER = (*PARTAKING, PageRole.COACH, PageRole.KEEPER, PageRole.BACKUP, PageRole.ASKER)


def write_down(engine: Engine, readers: Readers) -> None:
    """Write down how many read each page, a few pages at a time; doing it again changes nothing.

    Raises:
        DBAPIError: the database cannot be written; what was written until then stands.
    """
    every = iter(readers.items())
    while some := dict(islice(every, AT_ONCE)):
        with reading(engine) as session:
            counts = counted(session, some)
        if counts:
            with writing(engine, quiet=True) as session:
                raise_to(session, counts)


def counted(session: Session, readers: Readers) -> Mapping[PageOnDay, int]:
    """Return how many read each page that everybody may read, without those who look after it."""
    page_ids = sorted({page_id for _, page_id in readers})
    after: defaultdict[int, set[int]] = defaultdict(set)
    for page_id, person_id in session.execute(looking_after(page_ids)):
        after[page_id].add(person_id)
    found = {each: len(people - after[each[1]]) for each, people in readers.items() if each[1] in after}
    return {each: count for each, count in found.items() if count}


def looking_after(page_ids: Sequence[int]) -> CompoundSelect[*tuple[Any, ...]]:
    """Return the statement for who began pages, wrote in them or looks after them; others have no row.

    Of a page that is not for everybody there is none at all: how often those few read it is theirs.
    """
    is_for_all = (
        Page.id.in_(page_ids),
        Page.state == State.PUBLISHED,
        is_for_everybody(Page.id),
    )
    began = select(Page.id, Page.author_id).where(*is_for_all)
    wrote = select(Page.id, Authorship.person_id).join(Authorship, Authorship.page_id == Page.id)
    keep = select(Page.id, PagePerson.person_id).join(PagePerson, PagePerson.page_id == Page.id)
    every = union(
        began, wrote.where(*is_for_all), keep.where(*is_for_all, PagePerson.role.in_(LOOKING_AFTER))
    )
    return every.execution_options(reader=WHY)


def raise_to(session: Session, counts: Mapping[PageOnDay, int]) -> None:
    """Raise what is known of each page and day to a count, and never lower it.

    Several processes may have seen the same person, and one that began anew does not know whom the last one
    saw. So the most that one of them saw is kept, and not their sum: nobody is ever counted twice.
    """
    take_turn(session, "readers")
    known = dict(known_of(session, counts))
    new = [(day, page_id, count) for (day, page_id), count in counts.items() if (day, page_id) not in known]
    if new:
        session.execute(insert(Reading), [dict(zip(COLUMNS, row, strict=True)) for row in new])
    for (day, page_id), count in counts.items():
        if count > known.get((day, page_id), count):
            row = update(Reading).where(Reading.day == day, Reading.page_id == page_id)
            session.execute(row.values(readers=count))


COLUMNS = ("day", "page_id", "readers")


def known_of(session: Session, pages: Collection[PageOnDay]) -> Iterator[tuple[PageOnDay, int]]:
    """Yield what is written down of pages and days."""
    statement = select(Reading.day, Reading.page_id, Reading.readers)
    asked = statement.where(tuple_(Reading.day, Reading.page_id).in_(list(pages)))
    for day, page_id, readers in session.execute(unrestricted(asked, WHY)):
        yield (day, page_id), readers
