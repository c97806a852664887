"""Keeping who helped whom up to date with what people do, page by page; and growth, every night."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Engine, or_, select, union

from wiki.core.access import unrestricted
from wiki.core.clock import next_night
from wiki.core.db import Session, now, reading, writing
from wiki.core.jobs import Handler, Job, keep_waiting
from wiki.growth.actions import forget_looks
from wiki.growth.gathering import WHY, is_up_to_date, regather, since
from wiki.growth.models import Grown, Helped
from wiki.growth.preparing import growth_on, keep
from wiki.pages.models import Acceptance, Link, LinkKind, Page, State

KIND, EVERYTHING = "gather_help", "prepare_growth"
PAGES_AT_ONCE = 200

REACTIONS: Mapping[str, Sequence[str]] = dict.fromkeys(
    (
        "RevisionSaved", "PagePublished", "PageImported", "TextImported", "PageMoved", "PageDeleted",
        "PageRestored", "SpaceChanged", "SuggestionsTaken",
        "PageEndorsed", "EndorsementChanged", "EndorsementConfirmed", "EndorsementWithdrawn",
        "ThreadClosed", "ThreadReopened",
        "AnswerAccepted", "AcceptanceTakenBack", "AnswerNamed",
        "SessionHeld",
    ),
    (KIND,),
)  # fmt: skip
"""What nobody is told of, such as a word of thanks or another line manager, is found the following night."""


def begin_growing(engine: Engine) -> None:
    """See that growth is prepared every night, whenever a worker starts; at once where nothing is."""
    with writing(engine, quiet=True) as session:
        is_prepared = session.scalar(select(Grown.person_id).limit(1)) is not None
        keep_waiting(session, EVERYTHING, next_night(now()) if is_prepared else now())


def gather_help(engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> None:
    """Gather who helped whom on the pages where something happened, and on those that hang on them."""
    with reading(engine) as session:
        pages = concerned(session, payloads)
    gather(engine, pages, today())


def prepare_growth(engine: Engine, _: Sequence[Mapping[str, Any]]) -> None:
    """See to the next night, which is to come however this one ends, and prepare everybody's growth."""
    with writing(engine, quiet=True) as session:
        keep_waiting(session, EVERYTHING, next_night(now()), Job.claimed_until.is_(None))
    prepare(engine, today())


def prepare(engine: Engine, day: date) -> None:
    """Gather who helped whom on all pages, whatever was told of them, and count, as of a day.

    Whoever prepares several days does so in their order, for what rises is held against the day before.
    """
    with reading(engine) as session:
        pages = countable(session)
    gather(engine, pages, day)
    with reading(engine) as session:
        grown = growth_on(session, day)
    with writing(engine) as session:
        keep(session, grown, day)
        forget_looks(session, now())


def gather(engine: Engine, page_ids: Sequence[int], day: date) -> None:
    """Gather pages in units that are soon over; nobody's writing waits for those where nothing changed."""
    for some in batches(page_ids):
        with reading(engine) as session:
            changed = not is_up_to_date(session, some, since(day))
        if changed:
            with writing(engine) as session:
                regather(session, some, since(day))


def concerned(session: Session, payloads: Sequence[Mapping[str, Any]]) -> Sequence[int]:
    """Return the pages that facts are about, all in a space that changed, and those that hang on them."""
    pages = {int(payload["page_id"]) for payload in payloads if "page_id" in payload}
    if spaces := {int(payload["space_id"]) for payload in payloads if "space_id" in payload}:
        theirs = select(Page.id).where(Page.space_id.in_(spaces))
        pages |= set(session.scalars(unrestricted(theirs, WHY)))
    return sorted(pages.union(*(hanging_on(session, some) for some in batches(sorted(pages)))))


def batches(page_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield pages, some at a time: a statement names no more than a database takes."""
    for start in range(0, len(page_ids), PAGES_AT_ONCE):
        yield page_ids[start : start + PAGES_AT_ONCE]


def hanging_on(session: Session, page_ids: Sequence[int]) -> set[int]:
    """Return explainers that answer these questions, and questions that these explainers answer."""
    explainers = select(Link.page_id).where(Link.kind == LinkKind.ANSWERS, Link.number.in_(page_ids))
    questions = select(Acceptance.page_id).where(Acceptance.number.in_(page_ids))
    both = union(explainers, questions).subquery()
    return set(session.scalars(unrestricted(select(both.c.page_id), WHY)))


def countable(session: Session) -> Sequence[int]:
    """Return the pages of which anything is kept, or may be counted."""
    known = select(Helped.page_id)
    pages = select(Page.id).where(or_(Page.state == State.PUBLISHED, Page.id.in_(known))).order_by(Page.id)
    return session.scalars(unrestricted(pages, WHY)).all()


def today() -> date:
    """Return the day it is, in UTC."""
    return now().date()


HANDLERS: Mapping[str, Handler] = {KIND: gather_help, EVERYTHING: prepare_growth}
