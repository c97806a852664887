"""What helped whom: colleagues' own sentences about pages, always as somebody.

Two things are told here: what using a page did, and thanks said beside its text. Nothing is counted and
nobody is ranked; a sentence that was taken back is gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, exists, func, literal, select, union_all
from sqlalchemy.orm import aliased, contains_eager

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.pages.models import Authorship, Kind, Page, State
from wiki.people.models import Person
from wiki.reviews.models import Message, Thread, ThreadKind, ThreadState
from wiki.reviews.queries.reach import is_public
from wiki.search.snippets import plain
from wiki.wins.weeks import Week, week_of

SHOWN = 3  # at home and in a digest
LATELY = timedelta(weeks=4)  # older ones are on their page only
LENGTH = 280  # characters; thanks may be long, and this is a list of sentences

Told = Select[*tuple[Any, ...]]  # page, who says so, text, when, whether it is thanks, id


@dataclass(frozen=True, slots=True)
class Win:
    """One sentence about what a page did for somebody."""

    page: Page
    person: Person
    text: str
    at: datetime
    is_thanks: bool

    @property
    def url(self) -> str:
        """Where it was said."""
        return f"/e/{self.page.id}/review" if self.is_thanks else f"{self.page.path}#endorsements"


@dataclass(frozen=True, slots=True)
class Wins:
    """Some of the wins of one week, the newest first."""

    week: Week
    items: Sequence[Win]


def latest_wins(session: Session, viewer: Viewer, at: datetime, zone: ZoneInfo) -> Wins:
    """Return a few of the newest week that has any, of the last four; one statement."""
    found = wins_since(session, viewer, at - LATELY, at)
    week = week_of(found[0].at if found else at, zone)
    return Wins(week, [each for each in found if each.at >= week.begins])


def wins_since(session: Session, viewer: Viewer, begins: datetime, at: datetime) -> Sequence[Win]:
    """Return the newest few that were said since an instant; one statement, which reads few rows."""
    newest = [
        branch.order_by(branch.selected_columns.at.desc()).limit(SHOWN) for branch in said(viewer, begins, at)
    ]
    return [win(row) for row in session.execute(told(viewer, newest).limit(SHOWN))]


def wins_between(viewer: Viewer, begins: datetime, ends: datetime) -> Told:
    """Return the statement for what was said from one instant until before another, the newest first."""
    return told(viewer, said(viewer, begins, ends))


def said(viewer: Viewer, begins: datetime, ends: datetime) -> Sequence[Told]:
    """Return a statement for either sort, of what was said from one instant until before another."""
    used_then = used().where(Endorsement.given_at >= begins, Endorsement.given_at < ends)
    thanked_then = thanks().where(Thread.sent_at >= begins, Thread.sent_at < ends)
    return (
        readable(used_then, Endorsement.page_id, viewer),
        readable(thanked_then, Thread.page_id, viewer),
    )


def told(viewer: Viewer, branches: Sequence[Told]) -> Told:
    """Return the statement for what either sort says, with who said it of which page, the newest first."""
    parts = [branch.subquery() for branch in branches]
    every = union_all(*(select(part) for part in parts)).subquery()
    speaker = aliased(Person)
    statement = (
        select(Page, speaker, every.c.text, every.c.at, every.c.is_thanks)
        .join(every, every.c.page_id == Page.id)
        .join(Page.author)
        .join(speaker, speaker.id == every.c.person_id)
        .options(contains_eager(Page.author))
        .order_by(every.c.at.desc(), every.c.is_thanks, every.c.id.desc())
    )
    return statement.execution_options(reader=viewer.person_id)


def win(row: Sequence[Any]) -> Win:
    """Read one row of `wins_between`."""
    page, person, text, at, is_thanks = row[:5]
    return Win(page, person, shortened(plain(text)), at, bool(is_thanks))


def shortened(text: str) -> str:
    """Return the beginning of a text, ended after a word."""
    if len(text) <= LENGTH:
        return text
    return text[:LENGTH].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"


def newest_week(session: Session, viewer: Viewer, at: datetime, zone: ZoneInfo) -> Week:
    """Return the newest week in which something was said, else this one."""
    this = week_of(at, zone)
    return week_before(session, viewer, this.next) or this


def week_before(session: Session, viewer: Viewer, week: Week) -> Week | None:
    """Return the newest week before one in which something was said."""
    found = session.scalar(nearest(viewer, Endorsement.given_at < week.begins, Thread.sent_at < week.begins))
    return week_of(found, week.zone) if found else None


def nearest(viewer: Viewer, used_when: ColumnElement[bool], thanked_when: ColumnElement[bool]) -> Told:
    """Return the statement for when something was said last, under a condition for either sort."""
    branches = (
        readable(used().where(used_when), Endorsement.page_id, viewer).order_by(Endorsement.given_at.desc()),
        readable(thanks().where(thanked_when), Thread.page_id, viewer).order_by(Thread.sent_at.desc()),
    )
    newest = [branch.limit(1).subquery() for branch in branches]  # each may walk its own index
    every = union_all(*(select(each.c.at) for each in newest)).subquery()
    return select(func.max(every.c.at)).execution_options(reader=viewer.person_id)


def used() -> Told:
    """Return the statement for what colleagues say using a page did."""
    return (
        select(
            Endorsement.page_id,
            Endorsement.person_id,
            Endorsement.text,
            Endorsement.given_at.label("at"),
            literal(0).label("is_thanks"),
            Endorsement.id,
        )
        .join(Page, Page.id == Endorsement.page_id)
        .where(Endorsement.kind == EndorsementKind.APPLIED, Endorsement.text != "", is_told_of())
    )


def thanks() -> Told:
    """Return the statement for praise that every reader of its page can see, by who wrote none of it."""
    said = aliased(Message)
    first = select(func.min(said.id)).where(said.thread_id == Thread.id).correlate(Thread).scalar_subquery()
    wrote = exists().where(Authorship.page_id == Thread.page_id, Authorship.person_id == Thread.opened_by_id)
    return (
        select(
            Thread.page_id,
            Thread.opened_by_id.label("person_id"),
            Message.text,
            Thread.sent_at.label("at"),
            literal(1).label("is_thanks"),
            Thread.id,
        )
        .join(Page, Page.id == Thread.page_id)
        .join(Message, Message.id == first)
        .where(
            Thread.kind == ThreadKind.PRAISE,
            is_public(),
            Thread.state != ThreadState.DECLINED,
            Thread.opened_by_id != Page.author_id,
            Message.text != "",
            ~wrote,
            is_told_of(),
        )
    )


def is_told_of() -> ColumnElement[bool]:
    """Return the condition that a page is one colleagues can read and use; a question is neither."""
    return (Page.state == State.PUBLISHED) & (Page.kind != Kind.QUESTION)
