"""Problems with all that a list says of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, with_expression

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.markdown import plain
from wiki.pages.models import Page, Revision
from wiki.pages.queries.finding import first_topic
from wiki.people.models import Person
from wiki.problems.policy import WORKING_ON
from wiki.problems.sections import situation_of
from wiki.sessions.models import Meeting
from wiki.undertakings.parts import parts_on

SITUATION_LIMIT = 1_000  # characters that are looked at for the line a list shows


@dataclass(frozen=True, slots=True)
class Line:
    """A problem in a list."""

    page: Page
    situation: str  # in a line, without markup
    people: Sequence[Person]  # who work on it and are still here; who came first comes first
    next: Meeting | None  # session
    is_mine: bool  # whether the viewer works on it


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
