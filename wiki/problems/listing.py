"""Which problems there are: open ones, those somebody works on, and solved ones."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import exists, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Kind, Page, PagePerson, PageTopic, Revision, State
from wiki.problems.policy import WORKING_ON
from wiki.problems.solved import solved_among
from wiki.topics.models import Topic


class Show(StrEnum):
    """Which problems."""

    OPEN = "open"
    MINE = "mine"  # that are open and one works on
    SOLVED = "solved"


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to know of every problem."""

    page_id: int
    text_hash: str
    is_mine: bool


def problems_of(session: Session, viewer: Viewer, show: Show) -> list[int]:
    """Return the ids of these problems, what changed last first.

    Two statements at most: what is there, and the texts nobody asked yet.
    """
    known = all_known(session, viewer)
    solved = solved_among(session, viewer, {each.text_hash for each in known})
    return [
        each.page_id
        for each in known
        if (each.text_hash in solved) is (show is Show.SOLVED) and (each.is_mine or show is not Show.MINE)
    ]


def all_known(session: Session, viewer: Viewer) -> list[Known]:
    """Return every problem the viewer may read, what changed last first."""
    mine = exists().where(
        PagePerson.page_id == Page.id,
        PagePerson.person_id == viewer.person_id,
        PagePerson.role.in_(WORKING_ON),
    )
    statement = (
        select(Page.id, Revision.text_hash, mine)
        .join(Revision, Revision.id == Page.live_id)
        .where(Page.kind == Kind.PROBLEM, Page.state == State.PUBLISHED)
        .order_by(Page.changed_at.desc(), Page.id.desc())
    )
    return [Known(*row) for row in session.execute(readable(statement, Page.id, viewer))]


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
