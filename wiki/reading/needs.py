"""What waits for somebody, gathered from every slice in one statement."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, literal, select, union_all
from sqlalchemy.orm import contains_eager

from wiki.circles.needs import INVITATIONS, LAST_DAYS
from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.mentoring.needs import LAST_WEEKS, REQUESTS
from wiki.pages.models import Page, State
from wiki.pages.needs import Clock, Found, Need, Source
from wiki.problems.needs import PROBLEMS
from wiki.promises.needs import PROMISES
from wiki.reviews.needs import TURNS
from wiki.sessions.needs import SESSIONS
from wiki.successions.needs import STANDING_READY
from wiki.wanted.needs import QUESTIONS

SOURCES = (
    TURNS, QUESTIONS, PROMISES, INVITATIONS, LAST_DAYS, REQUESTS, LAST_WEEKS, SESSIONS, PROBLEMS,
    STANDING_READY,
)  # fmt: skip
LOOKED_AT = 100  # lines in all; who has more waiting is helped by none of them
KEPT_STATEMENTS = 512  # viewers whose statement is kept


def needs_of(session: Session, viewer: Viewer, clock: Clock) -> list[Need]:
    """Return what waits for the viewer, the nearest day first, then the longest waiting; one statement."""
    rows = session.execute(waiting(viewer), clock.values)
    needs = [
        worded(SOURCES[source], Found(page, since, detail), viewer, clock)
        for page, source, since, detail in rows
    ]
    return sorted(needs, key=lambda need: need.order)


def worded(source: Source, found: Found, viewer: Viewer, clock: Clock) -> Need:
    """Put a page that waits into words; whose it is needs no saying to its author."""
    need = source.need(found, clock)
    return replace(need, by="") if found.page.author_id == viewer.person_id else need


@lru_cache(maxsize=KEPT_STATEMENTS)
def waiting(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Build the statement once for each viewer, because building it costs more than asking it."""
    found = [source.rule(viewer).subquery() for source in SOURCES]
    columns = ("page_id", "since", "detail")
    every = union_all(
        *(
            select(
                literal(number).label("source"),
                *(each.label(name) for each, name in zip(one.c, columns, strict=True)),
            )
            for number, one in enumerate(found)
        )
    ).subquery()
    statement = (
        select(Page, every.c.source, every.c.since, every.c.detail)
        .join(every, every.c.page_id == Page.id)
        .join(Page.author)
        .where(Page.state != State.DELETED)
        .options(contains_eager(Page.author))
        .order_by(every.c.since, Page.id, every.c.source)
        .limit(LOOKED_AT)
    )
    return readable(statement, Page.id, viewer)
