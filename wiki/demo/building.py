"""Building the sample company into an empty instance: all of it, or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine, func, select

from wiki.core.access import Refused
from wiki.core.db import Session, reading, writing
from wiki.core.jobs import Work, drain
from wiki.demo.beginning import choose_where_to_begin
from wiki.demo.checking import check
from wiki.demo.company import Company, read_company
from wiki.demo.deeds import Event
from wiki.demo.following import follow_topics
from wiki.demo.founding import Founded, found
from wiki.demo.growing import decide_about_growth, prepare_what_nights_prepare
from wiki.demo.manuscripts import Manuscript, read_manuscripts
from wiki.demo.playing import Play
from wiki.demo.reading import let_people_read
from wiki.demo.searching import look_in_vain
from wiki.demo.settling import settle_notices
from wiki.demo.timing import moments
from wiki.people.models import Person
from wiki.people.passwords import hashed

NOT_EMPTY = "This wiki already has people. The sample company only moves into an empty one."

Step = tuple[datetime, str, int, Play, Event | None]


@dataclass(frozen=True, slots=True)
class Built:
    """What was built."""

    company: Company
    pages: int
    events: int


def build(engine: Engine, work: Work, folder: Path, today: date) -> Built:
    """Build the company as it stands on a day; equal data and days give equal companies.

    Raises:
        BadDemo: a data file is broken; nothing was built.
        Refused: the wiki has people already.
    """
    company, manuscripts = read_company(folder), read_manuscripts(folder)
    check(company, manuscripts)
    refuse_unless_empty(engine)
    password_hash = hashed(company.password)
    with writing(engine) as session:
        founded = found(session, company, today, password_hash)
        follow_topics(session, company, founded, manuscripts, today)
        play(session, founded, manuscripts, today)
    drain(engine, work)
    choose_where_to_begin(engine, company, founded, today)
    look_in_vain(engine, company, founded, today)
    settle_notices(engine, today)
    let_people_read(engine, today)
    prepare_what_nights_prepare(engine, today)
    decide_about_growth(engine, company, founded, today)
    return Built(company, len(manuscripts), sum(len(each.events) for each in manuscripts))


def refuse_unless_empty(engine: Engine) -> None:
    """Keep the sample company away from a real one."""
    with reading(engine) as session:
        if session.scalar(select(func.count(Person.id))):
            raise Refused(NOT_EMPTY)


def play(session: Session, founded: Founded, manuscripts: Sequence[Manuscript], today: date) -> None:
    """Let everything happen, across all pages, in the order in which it happened."""
    steps = [
        step for manuscript in manuscripts for step in steps_of(Play(session, founded, manuscript), today)
    ]
    for at, _, _, page, event in sorted(steps, key=lambda step: step[:3]):
        if event is None:
            page.begin(at)
        else:
            page.go_on(event, at)


def steps_of(page: Play, today: date) -> Iterator[Step]:
    """Yield what happens to one page and when."""
    events = [None, *page.manuscript.events]
    for position, (at, event) in enumerate(zip(moments(page.manuscript, today), events, strict=True)):
        yield at, page.manuscript.slug, position, page, event
