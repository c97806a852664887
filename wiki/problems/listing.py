"""The list of problems: open ones, those somebody works on, and solved ones.

Whether a problem is solved stands in its text alone (ADR 26), so no statement can ask for it. What a text
says never changes, and so it is asked of each text once and remembered by its hash; what one process has not
seen yet is read in one statement.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from threading import Lock

from sqlalchemy import exists, select
from sqlalchemy.orm import contains_eager, with_expression

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.markdown import plain
from wiki.pages.models import Kind, Page, PagePerson, PageTopic, Revision, State
from wiki.pages.queries.finding import first_topic
from wiki.people.models import Person
from wiki.problems.policy import WORKING_ON
from wiki.problems.sections import is_solved, situation_of
from wiki.sessions.models import Meeting
from wiki.topics.models import Topic
from wiki.undertakings.parts import parts_on

REMEMBERED = 50_000  # texts; a few megabytes
SITUATION_LIMIT = 1_000  # characters that are looked at for the line a list shows


class Show(StrEnum):
    """Which problems."""

    OPEN = "open"
    MINE = "mine"  # that are open and one works on
    SOLVED = "solved"


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to know of every problem."""

    page_id: int
    revision_id: int
    text_hash: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A problem in a list."""

    page: Page
    situation: str  # in a line, without markup
    people: Sequence[Person]  # who work on it and are still here; who came first comes first
    next: Meeting | None  # session
    is_mine: bool  # whether the viewer works on it


class Verdicts:
    """Which texts say how a problem ended, as far as they were asked."""

    def __init__(self) -> None:
        self.known: OrderedDict[str, bool] = OrderedDict()
        self.lock = Lock()

    def missing(self, hashes: Iterable[str]) -> set[str]:
        """Return the texts that were not asked yet."""
        with self.lock:
            return set(hashes) - self.known.keys()

    def learn(self, verdicts: Mapping[str, bool]) -> None:
        """Remember what some texts say, and forget those that were asked longest ago."""
        with self.lock:
            self.known.update(verdicts)
            while len(self.known) > REMEMBERED:
                self.known.popitem(last=False)

    def of(self, hashes: Iterable[str]) -> dict[str, bool]:
        """Return what these texts say, of those that are known."""
        with self.lock:
            return {each: self.known[each] for each in hashes if each in self.known}


VERDICTS = Verdicts()


def problems_of(
    session: Session, viewer: Viewer, show: Show, page_ids: Collection[int] | None = None
) -> list[int]:
    """Return the ids of these problems, or of those among some pages, what changed last first.

    Two statements at most: what is there, and the texts nobody asked yet.
    """
    known = all_known(session, viewer)
    solved = solved_by_hash(session, viewer, known)
    return [
        each.page_id
        for each in known
        if solved[each.text_hash] is (show is Show.SOLVED)
        and (each.is_mine or show is not Show.MINE)
        and (page_ids is None or each.page_id in page_ids)
    ]


def all_known(session: Session, viewer: Viewer) -> list[Known]:
    """Return every problem the viewer may read, what changed last first."""
    mine = exists().where(
        PagePerson.page_id == Page.id,
        PagePerson.person_id == viewer.person_id,
        PagePerson.role.in_(WORKING_ON),
    )
    statement = (
        select(Page.id, Revision.id, Revision.text_hash, mine)
        .join(Revision, Revision.id == Page.live_id)
        .where(Page.kind == Kind.PROBLEM, Page.state == State.PUBLISHED)
        .order_by(Page.changed_at.desc(), Page.id.desc())
    )
    return [Known(*row) for row in session.execute(readable(statement, Page.id, viewer))]


def solved_by_hash(session: Session, viewer: Viewer, known: Sequence[Known]) -> dict[str, bool]:
    """Return which texts say how their problem ended, by their hashes."""
    hashes = {each.text_hash for each in known}
    missing = VERDICTS.missing(hashes)
    if not missing:
        return VERDICTS.of(hashes)
    statement = (
        select(Revision.text_hash, Revision.text)
        .join(Page, Page.live_id == Revision.id)
        .where(Page.kind == Kind.PROBLEM, Page.state == State.PUBLISHED)
    )
    rows = session.execute(readable(statement, Page.id, viewer).execution_options(yield_per=200))
    asked = {text_hash: is_solved(text) for text_hash, text in rows if text_hash in missing}
    VERDICTS.learn(asked)
    return {**dict.fromkeys(hashes, False), **VERDICTS.of(hashes), **asked}


def topics_of_problems(session: Session, viewer: Viewer) -> dict[Topic, set[int]]:
    """Return the topics problems are about, by name, each with their pages."""
    statement = (
        select(Topic, PageTopic.page_id)
        .join(PageTopic, PageTopic.topic_id == Topic.id)
        .join(Page, Page.id == PageTopic.page_id)
        .where(Page.kind == Kind.PROBLEM, Page.state == State.PUBLISHED)
        .order_by(Topic.name, Topic.id)
    )
    found: dict[Topic, set[int]] = {}
    for topic, page_id in session.execute(readable(statement, Page.id, viewer)):
        found.setdefault(topic, set()).add(page_id)
    return found


def listed(session: Session, viewer: Viewer, ids: Sequence[int], at: datetime) -> list[Line]:
    """Return problems with all that a list shows, in the order given; three statements."""
    if not ids:
        return []
    statement = (
        select(Page, Revision.text)
        .join(Revision, Revision.id == Page.live_id)
        .join(Page.author)
        .join(Page.space)
        .where(Page.id.in_(ids))
        .options(
            contains_eager(Page.author),
            contains_eager(Page.space),
            with_expression(Page.topic_name, first_topic()),
        )
    )
    found = {page.id: (page, text) for page, text in session.execute(readable(statement, Page.id, viewer))}
    people = workers(session, viewer, ids)
    sessions = next_sessions(session, viewer, ids, at)
    return [
        Line(
            page=found[each][0],
            situation=found[each][0].summary or in_a_line(found[each][1]),
            people=[person for person in people[each] if person.deactivated_at is None],
            next=sessions.get(each),
            is_mine=viewer.person_id in {person.id for person in people[each]},
        )
        for each in ids
        if each in found
    ]


def in_a_line(text: str) -> str:
    """Return how things are, without markup."""
    return " ".join(plain(situation_of(text)[:SITUATION_LIMIT]).split())


def workers(session: Session, viewer: Viewer, ids: Sequence[int]) -> Mapping[int, Sequence[Person]]:
    """Return who works on each, once."""
    parts = parts_on(session, viewer, ids, WORKING_ON)
    return {
        each: list({part.person.id: part.person for part in parts.get(each, ())}.values()) for each in ids
    }


def next_sessions(
    session: Session, viewer: Viewer, ids: Sequence[int], at: datetime
) -> Mapping[int, Meeting]:
    """Return the next session of each that has one; whoever reads a problem sees its sessions."""
    statement = (
        select(Meeting)
        .where(Meeting.page_id.in_(ids), Meeting.closed_at.is_(None), Meeting.starts_at > at)
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    )
    return {each.page_id: each for each in session.scalars(readable(statement, Meeting.page_id, viewer))}
