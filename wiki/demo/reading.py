"""Who of the sample company read what: the more colleagues endorsed a page, the more read it on a day."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import Engine, select

from wiki.core.access import unrestricted
from wiki.core.db import Session, reading
from wiki.demo.timing import number
from wiki.endorsements.models import Endorsement
from wiki.pages.models import Page, State
from wiki.people.models import STAND_IN, Person
from wiki.readers.actions import write_down
from wiki.readers.much import WINDOW_DAYS
from wiki.readers.noted import PageOnDay

SELDOM = 1  # of a thousand, that somebody reads a page on a working day
CHANCE = 12  # more, for each colleague who endorsed it
NEW_DAYS, NEW = 5, 60  # a new page is read by more people, with so much better a chance
FRIDAY = 4
WHY = "plays who read what, and keeps how many"


def let_people_read(engine: Engine, today: date) -> None:
    """Let people read for as long as readers are looked back on, and write down how many did."""
    with reading(engine) as session:
        read = dict(readings(session, today))
    write_down(engine, read)


def readings(session: Session, today: date) -> Iterator[tuple[PageOnDay, frozenset[int]]]:
    """Yield who reads which page on which day."""
    published = select(Page).where(Page.state == State.PUBLISHED).order_by(Page.id)
    pages = session.scalars(unrestricted(published, WHY)).all()
    people = session.scalars(select(Person).where(Person.handle != STAND_IN).order_by(Person.id)).all()
    endorsed = Counter(session.scalars(unrestricted(select(Endorsement.page_id), WHY)))
    for ago in range(1, WINDOW_DAYS):
        day = today - timedelta(days=ago)
        for page in pages if day.weekday() <= FRIDAY else ():
            if readers := readers_of(page, people, SELDOM + CHANCE * endorsed[page.id], day):
                yield (day, page.id), readers


def readers_of(page: Page, people: Sequence[Person], chance: int, day: date) -> frozenset[int]:
    """Return who reads a page on a day; nobody before it was there."""
    published = (page.published_at or page.created_at).date()
    age = (day - published).days
    if age < 0:
        return frozenset()
    chance += NEW if age < NEW_DAYS else 0
    return frozenset(
        person.id
        for person in people
        if person.joined_at.date() <= day and number("reads", page.slug, person.handle, day) % 1000 < chance
    )
