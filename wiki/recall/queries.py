"""Reading prompts, and where one stands with them. Of recalls only the viewer's own are ever told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, case, func, literal, select
from sqlalchemy.orm import contains_eager

from wiki.core.access import NotFound, Statement, Viewer, readable
from wiki.core.clock import Instant, now, zone_of
from wiki.core.db import Session
from wiki.pages.models import Page, State
from wiki.people.models import Person
from wiki.recall.models import Grade, Prompt, Recall

A_DAY = 5  # prompts, at most
HEARD = 5  # people, at least, before authors learn how many remember
REMEMBERED = 0.6  # of them; fewer is a hint that the page can be clearer; review.md


@dataclass(frozen=True, slots=True)
class Foot:
    """What the foot of a page offers its reader."""

    prompts: int  # that can be asked now
    taken: int  # of those, by the viewer
    of_mine: int  # that the viewer stands somewhere with, asked now or not
    due: int  # to the viewer, now


@dataclass(frozen=True, slots=True)
class Today:
    """What one person is asked today, and how much of it is behind them."""

    due: Sequence[Recall]
    prompts: Mapping[int, Prompt]
    done: int
    waits: int  # that are due and come on another day

    @property
    def first(self) -> Prompt | None:
        """The next question."""
        return self.prompts[self.due[0].prompt_id] if self.due else None

    @property
    def all(self) -> int:
        """How many there are today, those behind included."""
        return self.done + len(self.due)


def prompts_of(session: Session, viewer: Viewer, page: Page) -> Sequence[Prompt]:
    """Return the prompts of a page, in the order they were written."""
    statement = select(Prompt).where(Prompt.page_id == page.id, Prompt.removed_at.is_(None))
    return session.scalars(readable(statement.order_by(Prompt.id), Prompt.page_id, viewer)).all()


def prompt_of(session: Session, viewer: Viewer, page: Page, prompt_id: int) -> Prompt:
    """Return one prompt of a page.

    Raises:
        NotFound: it has none such, or not any more.
    """
    statement = select(Prompt).where(
        Prompt.id == prompt_id, Prompt.page_id == page.id, Prompt.removed_at.is_(None)
    )
    prompt = session.scalar(readable(statement, Prompt.page_id, viewer))
    if prompt is None:
        raise NotFound(prompt_id)
    return prompt


def askable() -> ColumnElement[bool]:
    """Whether a prompt can be asked: its page is there, and its passage reads in it as it did."""
    return and_(
        Page.state == State.PUBLISHED,
        Prompt.removed_at.is_(None),
        Prompt.changed_id.is_(None),
        Prompt.checked_id == Page.live_id,
    )


def foot_of(session: Session, viewer: Viewer, page: Page) -> Foot:
    """Return what to offer under a page; one statement."""
    own = and_(Recall.prompt_id == Prompt.id, Recall.person_id == viewer.person_id)
    can = case((askable(), 1), else_=0)
    is_due = case((and_(askable(), Recall.due_at <= now()), 1), else_=0)
    statement = (
        select(
            func.coalesce(func.sum(can), 0),
            func.coalesce(func.sum(case((Recall.person_id.is_not(None), can), else_=0)), 0),
            func.count(Recall.person_id),
            func.coalesce(func.sum(is_due), 0),
        )
        .select_from(Prompt)
        .join(Page, Page.id == Prompt.page_id)
        .outerjoin(Recall, own)
        .where(Prompt.page_id == page.id, Prompt.removed_at.is_(None))
    )
    return Foot(*session.execute(readable(statement, Prompt.page_id, viewer)).one())


def today_of(session: Session, viewer: Viewer, at: datetime, page_id: int | None = None) -> Today:
    """Return what a person is asked today, of one page or of all; three statements."""
    done = done_today(session, viewer, at)
    left = max(0, A_DAY - done)
    found = due(select(Recall, Prompt), viewer, at).join(Prompt.page).options(contains_eager(Prompt.page))
    found = found.where(Prompt.page_id == page_id) if page_id is not None else found
    rows = session.execute(found.order_by(Recall.due_at, Recall.prompt_id).limit(left)).all()
    total = due_total(session, viewer, at)
    prompts = {recall.prompt_id: prompt for recall, prompt in rows}
    return Today([recall for recall, _ in rows], prompts, done, total - len(rows))


def due_total(session: Session, viewer: Viewer, at: datetime) -> int:
    """Count what is due, today or on another day."""
    counted = due(select(func.count(Recall.prompt_id)), viewer, at).join(Page, Page.id == Prompt.page_id)
    return session.scalar(counted) or 0


def due_now(viewer: Viewer) -> Select[int]:
    """Return the statement for how many of a person's prompts are due when it runs."""
    at = bindparam("recall_at", callable_=now, type_=Instant())
    return due(select(func.count(Recall.prompt_id)), viewer, at).join(Page, Page.id == Prompt.page_id)


def done_since(viewer: Viewer, midnight: BindParameter[datetime]) -> Select[int]:
    """Return the statement for how many prompts a person recalled since an instant."""
    return select(func.count(Recall.prompt_id)).where(
        Recall.person_id == viewer.person_id, Recall.recalled_at >= midnight
    )


def left_of(due: int, done: int) -> int:
    """Return how many prompts somebody is still asked today, of those due and after those done."""
    return min(due, max(0, A_DAY - done))


def due(start: Statement, viewer: Viewer, at: datetime | BindParameter[datetime]) -> Statement:
    """Narrow a statement on a person's recalls to what can be asked now; the page is to be joined."""
    statement = (
        start.select_from(Recall)
        .join(Prompt, Prompt.id == Recall.prompt_id)
        .where(Recall.person_id == viewer.person_id, Recall.due_at <= at, askable())
    )
    return readable(statement, Prompt.page_id, viewer)


def done_today(session: Session, viewer: Viewer, at: datetime) -> int:
    """Count what a person recalled since midnight on their own clock."""
    zone = session.scalar(select(Person.timezone).where(Person.id == viewer.person_id)) or "UTC"
    midnight = literal(midnight_in(zone, at), Instant())
    return session.scalar(done_since(viewer, midnight)) or 0


def midnight_in(zone: str, at: datetime) -> datetime:
    """Return when the day of an instant began in a zone."""
    return at.astimezone(zone_of(zone)).replace(hour=0, minute=0, second=0, microsecond=0)


def recall_of(session: Session, viewer: Viewer, prompt_id: int) -> tuple[Recall, Prompt]:
    """Return where the viewer stands with a prompt that can be asked now, due or not.

    Raises:
        NotFound: they never took it up, or it cannot be asked, or they may not read its page any more.
    """
    statement = (
        select(Recall, Prompt)
        .join(Prompt, Prompt.id == Recall.prompt_id)
        .join(Prompt.page)
        .where(Recall.prompt_id == prompt_id, Recall.person_id == viewer.person_id, askable())
        .options(contains_eager(Prompt.page))
    )
    row = session.execute(readable(statement, Prompt.page_id, viewer)).first()
    if row is None:
        raise NotFound(prompt_id)
    return row[0], row[1]


def remembered(
    session: Session, viewer: Viewer, page: Page, authors: Collection[int]
) -> Mapping[int, bool | None]:
    """Say of each prompt whether most readers remember it; None while fewer than five were asked.

    No number is told: with few readers even a rounded share says how somebody did. Authors do not count.
    """
    well = case((Recall.grade == Grade.AGAIN, 0), else_=1)
    statement = (
        select(Recall.prompt_id, func.count(Recall.prompt_id), func.sum(well))
        .join(Prompt, Prompt.id == Recall.prompt_id)
        .where(Prompt.page_id == page.id, Recall.times > 0, Recall.person_id.not_in(authors))
        .group_by(Recall.prompt_id)
    )
    rows = session.execute(readable(statement, Prompt.page_id, viewer))
    return {row[0]: row[2] / row[1] >= REMEMBERED for row in rows if row[1] >= HEARD}
