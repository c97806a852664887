"""A company of thousands and five years of it: teams, reviews that changed text, answers, sessions."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Engine, insert, update
from sqlalchemy.orm import InstrumentedAttribute

from tests.benchmarks.filling import fill, put
from wiki.core.db import Session, now, writing
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.pages.models import Acceptance, Authorship, Kind, Page, PagePerson, PageTopic, Revision
from wiki.people.models import Membership, Person, Team
from wiki.readers.models import Reading
from wiki.reviews.models import Message, Review, Round, RoundReviewer, Thread, ThreadKind, ThreadState
from wiki.sessions.models import Attendance, Course, Meeting
from wiki.topics.models import Topic
from wiki.wanted.models import SearchLog

PEOPLE = 5_000
PAGES = 50_000
YEARS = 5
HOURS = YEARS * 365 * 24
DEPARTMENTS, TEAMS = 10, 100  # below the company, below departments
TOPICS = 400
FIRST = 20  # ids of people, teams and topics begin here; the cast comes before
QUESTION = 6  # one page in so many asks
MEET = 10  # one page in so many had a session
READERS = 3  # who endorsed each page, besides the first
GUESTS = 5
SEARCHES = 100_000
READ_DAYS = 90  # on which somebody was counted who reads
SEED = 11
SPREAD: dict[InstrumentedAttribute[Any], int] = {  # who did it, by the number of the page
    Page.author_id: 7919,
    Revision.author_id: 7919,
    Authorship.person_id: 7919,
    PagePerson.person_id: 7919,
    Round.opened_by_id: 7919,
    Round.closed_by_id: 15_485_863,
    Review.reviewer_id: 15_485_863,
    RoundReviewer.person_id: 15_485_863,
    RoundReviewer.asked_by_id: 7919,
    Endorsement.person_id: 104_729,
}

Row = dict[str, Any]


def write_years(engine: Engine, pages: int = PAGES, people: int = PEOPLE) -> None:
    """Fill an empty database."""
    fill(engine, pages, hours=HOURS)
    with writing(engine) as session:
        write_company(session, people)
        spread(session, people)
    chance = np.random.default_rng(SEED)
    with writing(engine) as session:
        put(session, Thread, threads(pages, people))
        put(session, Message, messages(pages, people))
        put(session, Endorsement, endorsements(pages, people, chance))
        put(session, Acceptance, acceptances(pages, people))
        put(session, Meeting, meetings(pages, people))
        put(session, Attendance, guests(pages, people))
        put(session, SearchLog, searches(chance))
        put(session, Reading, readings(pages, chance))
        session.execute(update(Page).where(Page.id % QUESTION == 0).values(kind=Kind.QUESTION))


def write_company(session: Session, people: int) -> None:
    """Write the teams, their managers, who is in them, and topics."""
    numbers = range(FIRST, FIRST + people)
    joined = now() - timedelta(hours=HOURS)
    session.execute(
        insert(Person),
        [
            {"id": one, "handle": f"person-{one}", "name": f"Person {one} Bo{one}k", "joined_at": joined}
            for one in numbers
        ],
    )
    session.execute(insert(Team), list(teams()))
    memberships = [
        {"person_id": one, "team_id": FIRST + 1 + DEPARTMENTS + one % TEAMS, "since": joined}
        for one in numbers
    ]
    session.execute(insert(Membership), memberships)
    session.execute(
        insert(Topic),
        [{"id": FIRST + one, "slug": f"topic-{one}", "name": f"Topic {one}"} for one in range(TOPICS)],
    )


def teams() -> Iterator[Row]:
    """Yield the company, its departments and their teams; each is managed by one of the first people."""
    for number in range(1 + DEPARTMENTS + TEAMS):
        parent = None if number == 0 else FIRST if number <= DEPARTMENTS else FIRST + 1 + number % DEPARTMENTS
        yield {
            "id": FIRST + number,
            "slug": f"team-{number}",
            "name": f"Team {number}",
            "parent_id": parent,
            "manager_id": FIRST + number,
        }


def spread(session: Session, people: int) -> None:
    """Let everybody write, review and endorse, on every topic."""
    for column, step in SPREAD.items():
        number = column.class_.id if column.class_ is Page else column.class_.page_id
        session.execute(update(column.class_).values({column: FIRST + number * step % people}))
    session.execute(update(PageTopic).values(topic_id=FIRST + PageTopic.page_id % TOPICS))


def at(page: int, days: int) -> datetime:
    """Return a moment some days after a page was written, and never later than now."""
    return now() - timedelta(hours=max(page * 7919 % HOURS - days * 24, 1))


def person(page: int, step: int, people: int) -> int:
    """Return who did something on a page."""
    return FIRST + page * step % people


def threads(pages: int, people: int) -> Iterator[Row]:
    """Yield a remark on each page, from which something came, and on a question the answer."""
    for page in range(1, pages + 1):
        yield {
            "id": page,
            "page_id": page,
            "round_id": None if page % QUESTION == 0 else page,
            "revision_id": page,
            "kind": ThreadKind.NOTE if page % QUESTION == 0 else ThreadKind.ISSUE,
            "state": ThreadState.RESOLVED,
            "changed_id": page,
            "opened_by_id": person(page, 15_485_863, people),
            "opened_at": at(page, 1),
            "sent_at": at(page, 1),
            "closed_at": at(page, 2),
            "closed_by_id": person(page, 7919, people),
            "helped_at": at(page, 2),
            "helped_by_id": person(page, 7919, people),
        }


def messages(pages: int, people: int) -> Iterator[Row]:
    """Yield what each remark says."""
    for page in range(1, pages + 1):
        yield {
            "thread_id": page,
            "page_id": page,
            "person_id": person(page, 15_485_863, people),
            "text": "Say which version.",
            "written_at": at(page, 1),
        }


def endorsements(pages: int, people: int, chance: np.random.Generator) -> Iterator[Row]:
    """Yield some more of each page, one of three of people who applied it."""
    kinds = list(EndorsementKind)
    for page in range(1, pages + 1):
        for step in range(READERS):
            yield {
                "page_id": page,
                "revision_id": page,
                "person_id": FIRST + (page * 104_729 + (step + 1) * 977) % people,
                "kind": kinds[int(chance.integers(len(kinds)))],
                "text": "It held at minus twenty.",
                "given_at": at(page, 10 + int(chance.integers(600))),
            }


def acceptances(pages: int, people: int) -> Iterator[Row]:
    """Yield the answer to each question."""
    for page in range(QUESTION, pages + 1, QUESTION):
        yield {
            "page_id": page,
            "thread_id": page,
            "accepted_by_id": person(page, 7919, people),
            "accepted_at": at(page, 3),
        }


def meetings(pages: int, people: int) -> Iterator[Row]:
    """Yield a session of some pages, of which something came."""
    for page in range(MEET, pages + 1, MEET):
        yield {
            "id": page,
            "page_id": page,
            "title": "Where do the hours go?",
            "starts_at": at(page, 20),
            "minutes": 45,
            "outcome": "We keep it.",
            "called_by_id": person(page, 31, people),
            "closed_at": at(page, 21),
            "closed_by_id": person(page, 31, people),
            "course": Course.HELD,
        }


def guests(pages: int, people: int) -> Iterator[Row]:
    """Yield who was there."""
    for page in range(MEET, pages + 1, MEET):
        for step in range(1, GUESTS + 1):
            yield {
                "session_id": page,
                "page_id": page,
                "person_id": FIRST + (page * 31 + step * 613) % people,
                "was_there_at": at(page, 21),
            }


def searches(chance: np.random.Generator) -> Iterator[Row]:
    """Yield what people looked for, nameless."""
    for number in range(SEARCHES):
        opened = bool(chance.random() < 0.7)
        when = now() - timedelta(hours=number * HOURS // SEARCHES)
        yield {
            "words": f"word {number % 900}",
            "found": int(opened) * 4,
            "searched_at": when,
            "opened_at": when if opened else None,
            "opened_place": 1 if opened else None,
            "was_served": opened,
        }


def readings(pages: int, chance: np.random.Generator) -> Iterator[Row]:
    """Yield how many read a tenth of the pages on each of the last days, a few far more than others."""
    for ago in range(READ_DAYS):
        day = now().date() - timedelta(days=ago)
        read = np.unique((chance.random(pages // 10) ** 3 * pages).astype(int))
        for place in read.tolist():
            yield {"day": day, "page_id": 1 + place, "readers": 1 + int(pages / (20 * (1 + place)))}
