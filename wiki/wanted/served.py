"""Whether what somebody opened was enough: told of each search while it has a name, and kept without it.

It was if within ten minutes they neither looked for something else nor asked a question; review.md, metric 4.
Kept is a yes or no and no moment, from which one search of somebody could be told to belong to another.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CompoundSelect, Engine, Row, or_, select, union_all, update

from wiki.core.db import Session, writing
from wiki.pages.models import Kind, Page, PagePerson, PageRole
from wiki.wanted.models import SearchLog

SOON = timedelta(minutes=10)  # from opening to looking on; review.md, metric 4
SETTLED = timedelta(days=1)  # from a search on; who opens a result later has it told again, once SOON is over
AT_ONCE = 500  # searches a transaction
WHY = "tells whether somebody asked after a search; of the question nothing is kept"

Opened = Row[int, int | None, datetime | None]  # a search, whose, and when something was opened


def tell_served(engine: Engine, at: datetime) -> None:
    """Tell of every search of a day or more ago that still has a name whether it was served."""
    while some_told(engine, at):
        pass


def some_told(engine: Engine, at: datetime) -> bool:
    """Tell of a few, and return whether more may be left."""
    with writing(engine, quiet=True) as session:
        return told_among(session, at) == AT_ONCE


def told_among(session: Session, at: datetime) -> int:
    """Tell of those that wait longest, and return of how many; what was opened just now waits on."""
    untold = (
        select(SearchLog.id, SearchLog.person_id, SearchLog.opened_at)
        .where(
            SearchLog.was_served.is_(None),
            SearchLog.person_id.is_not(None),
            SearchLog.searched_at < at - SETTLED,
            or_(SearchLog.opened_at.is_(None), SearchLog.opened_at < at - SOON),
        )
        .order_by(SearchLog.searched_at, SearchLog.id)
        .limit(AT_ONCE)
        .with_for_update()  # what is opened meanwhile is to be told anew, and not to be written over
    )
    rows = session.execute(untold).all()
    served = served_among(session, rows)
    for answer in (True, False):
        ids = [row[0] for row in rows if (row[0] in served) is answer]
        session.execute(update(SearchLog).where(SearchLog.id.in_(ids)).values(was_served=answer))
    return len(rows)


def served_among(session: Session, rows: Sequence[Opened]) -> set[int]:
    """Return which searches led to something after which nobody looked on soon."""
    opened = [(search_id, who, at) for search_id, who, at in rows if who is not None and at is not None]
    if not opened:
        return set()
    moments = [at for _, _, at in opened]
    later = looked_on(session, {who for _, who, _ in opened}, min(moments), max(moments) + SOON)
    return {
        search_id
        for search_id, who, at in opened
        if not any(at < again <= at + SOON for again in later.get(who, ()))
    }


def looked_on(
    session: Session, people: Collection[int], since: datetime, until: datetime
) -> Mapping[int, Collection[datetime]]:
    """Return when these people searched or asked within some time."""
    found: defaultdict[int, list[datetime]] = defaultdict(list)
    for who, at in session.execute(searches_and_questions(people, since, until)):
        found[who].append(at)
    return found


def searches_and_questions(
    people: Collection[int], since: datetime, until: datetime
) -> CompoundSelect[*tuple[Any, ...]]:
    """Return the statement for who searched or asked when; who asked quietly is known by their role."""
    again = select(SearchLog.person_id, SearchLog.searched_at).where(
        SearchLog.person_id.in_(people), SearchLog.searched_at.between(since, until)
    )
    asked = select(Page.author_id, Page.created_at).where(
        Page.author_id.in_(people), Page.kind == Kind.QUESTION, Page.created_at.between(since, until)
    )
    quietly = select(PagePerson.person_id, PagePerson.since).where(
        PagePerson.person_id.in_(people),
        PagePerson.role == PageRole.ASKER,
        PagePerson.since.between(since, until),
    )
    return union_all(again, asked, quietly).execution_options(reader=WHY)
