"""Reading mentoring pairs: one's own, and of all others no more than how they stand."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, exists, func, select

from wiki.core.access import Viewer, readable, unrestricted
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.mentoring.policy import (
    is_pair,
    may_answer,
    may_ask_another,
    may_end_pair,
    may_teach_back,
)
from wiki.pages.models import Kind, Page, PagePerson, PageRole, State
from wiki.people.models import Person
from wiki.reviews.working_days import working_days
from wiki.undertakings.models import Ending, Undertaking
from wiki.undertakings.parts import HOW as OF_ALL
from wiki.undertakings.parts import Part, Together, extracts, parts_on
from wiki.undertakings.queries import goes_on, is_of_two, undertaking_of

ASKED = (PageRole.INVITED, PageRole.DECLINED)
ROLES = (PageRole.MENTEE, PageRole.MENTOR, *ASKED)
MINE = (PageRole.MENTEE, PageRole.MENTOR, PageRole.INVITED)
STATES_SHOWN = 50  # the latest
TEACH_BACKS = 5
WHY = "counts pairs and says how they stand; of whom and about what nothing is told"
HOW = OF_ALL | {Ending.DID_NOT_HAPPEN: "It did not come about"}


class Stand(StrEnum):
    """How a pair stands."""

    ASKED = "asked"
    UNDER_WAY = "under way"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Pair(Together):
    """A mentoring as one of the two sees it; whether a mentor said no is shown to nobody."""

    explained: Sequence[Page] = ()  # what the mentee wrote or is writing about it

    @property
    def mentee(self) -> Person | None:
        """Who learns."""
        return self.first(PageRole.MENTEE)

    @property
    def mentor(self) -> Person | None:
        """Who said yes."""
        return self.first(PageRole.MENTOR)

    @property
    def asked(self) -> Part | None:
        """Who was asked last; they may have said no, which looks the same."""
        return max(
            (part for part in self.parts if part.role in ASKED), key=lambda part: part.since, default=None
        )

    @property
    def asked_ids(self) -> frozenset[int]:
        """Everybody who was ever asked."""
        return frozenset(part.person.id for part in self.parts if part.role in ASKED)

    @property
    def waited(self) -> int:
        """How many working days of whoever was asked have passed."""
        asked = self.asked
        return working_days(asked.person, asked.since, now()) if asked else 0

    @property
    def stand(self) -> Stand:
        """How it stands."""
        if self.is_over:
            return Stand.ENDED
        return Stand.UNDER_WAY if self.mentor else Stand.ASKED

    @property
    def how(self) -> str:
        """How it ended."""
        return HOW[self.undertaking.how] if self.undertaking.how else ""

    @property
    def learns(self) -> bool:
        """Whether the viewer is the mentee."""
        return PageRole.MENTEE in self.roles

    @property
    def gone(self) -> Person | None:
        """Which of the two, or whoever was asked, is no longer here."""
        others = (self.mentee, self.mentor, self.asked.person if self.asked and not self.mentor else None)
        return next((each for each in others if each and each.deactivated_at), None)

    @property
    def may_ask_another(self) -> bool:
        """Whether the viewer asks somebody else by now."""
        gone = self.gone is not None
        verdict = may_ask_another(
            self.roles, has_mentor=self.mentor is not None, waited=self.waited, is_gone=gone
        )
        return bool(verdict) and not self.is_over

    @property
    def may_answer(self) -> bool:
        """Whether the viewer is asked, and has not answered."""
        return bool(may_answer(self.undertaking, self.roles))

    @property
    def may_end(self) -> bool:
        """Whether the viewer ends it."""
        return bool(may_end_pair(self.undertaking, self.roles))

    @property
    def may_teach_back(self) -> bool:
        """Whether the viewer explains what they learned, and has not begun to."""
        return bool(may_teach_back(self.roles, has_mentor=self.mentor is not None)) and not self.explained

    def is_late(self, today: date) -> bool:
        """Whether its weeks are over."""
        return self.stand is Stand.UNDER_WAY and self.undertaking.due_on < today


@dataclass(frozen=True, slots=True)
class Standing:
    """What stewards see of a pair: neither who nor what about."""

    stand: Stand
    begun_at: datetime
    due_on: date
    ended_at: datetime | None


def pair_on(session: Session, viewer: Viewer, page: Page) -> Pair | None:
    """Return what there is to say of a page that is a pair's; three statements."""
    undertaking = undertaking_of(session, page)
    if undertaking is None or not is_pair(page, undertaking):
        return None
    parts = parts_on(session, viewer, [page.id], ROLES)[page.id]
    explained = session.scalars(extracts(viewer, page).limit(TEACH_BACKS)).all()
    return Pair(page, undertaking, viewer, parts, explained)


def pairs_of(viewer: Viewer) -> Select[Page, Undertaking]:
    """Return the statement for the viewer's own pairs: what waits for them first, what ended last."""
    statement = (
        select(Page, Undertaking)
        .join(Undertaking, Undertaking.page_id == Page.id)
        .where(is_the_page_of_a_pair(), Page.state == State.PUBLISHED, has_part(viewer, MINE))
        .order_by(Undertaking.ended_at.is_not(None), Undertaking.due_on.desc(), Page.id)
    )
    return readable(statement, Page.id, viewer)


def is_the_page_of_a_pair() -> ColumnElement[bool]:
    """Return the condition that a page, joined with what it undertakes, is a pair's."""
    return (Page.kind == Kind.CIRCLE) & is_of_two()


def has_part(viewer: Viewer, roles: Collection[PageRole]) -> ColumnElement[bool]:
    """Return the condition that the viewer has one of these roles."""
    return exists().where(
        PagePerson.page_id == Page.id, PagePerson.person_id == viewer.person_id, PagePerson.role.in_(roles)
    )


def listed(session: Session, viewer: Viewer, rows: Sequence[tuple[Page, Undertaking]]) -> list[Pair]:
    """Return pairs with their people; one statement however many there are."""
    parts = parts_on(session, viewer, [page.id for page, _ in rows], ROLES)
    return [Pair(page, undertaking, viewer, parts[page.id]) for page, undertaking in rows]


def open_pairs(session: Session, role: PageRole, person_ids: Collection[int]) -> Mapping[int, int]:
    """Return in how many pairs that go on each of these people has a role; one statement."""
    statement = (
        select(PagePerson.person_id, func.count())
        .join(Page, Page.id == PagePerson.page_id)
        .join(Undertaking, Undertaking.page_id == Page.id)
        .where(
            PagePerson.role == role,
            PagePerson.person_id.in_(sorted(person_ids)),
            is_the_page_of_a_pair(),
            Page.state == State.PUBLISHED,
            goes_on(),
        )
        .group_by(PagePerson.person_id)
    )
    return Counter(dict(session.execute(unrestricted(statement, WHY)).all()))


def standings(session: Session) -> Sequence[Standing]:
    """Return how the latest pairs stand, for stewards."""
    mentored = exists().where(PagePerson.page_id == Page.id, PagePerson.role == PageRole.MENTOR)
    statement = (
        select(Undertaking.begun_at, Undertaking.due_on, Undertaking.ended_at, mentored)
        .join(Page, Page.id == Undertaking.page_id)
        .where(is_the_page_of_a_pair(), Page.state == State.PUBLISHED)
        .order_by(Undertaking.begun_at.desc(), Undertaking.page_id.desc())
        .limit(STATES_SHOWN)
    )
    rows = session.execute(unrestricted(statement, WHY))
    return [
        Standing(stand_of(ended_at, has_mentor=has_mentor), begun_at, due_on, ended_at)
        for begun_at, due_on, ended_at, has_mentor in rows
    ]


def stand_of(ended_at: datetime | None, *, has_mentor: bool) -> Stand:
    """Return how a pair stands."""
    if ended_at is not None:
        return Stand.ENDED
    return Stand.UNDER_WAY if has_mentor else Stand.ASKED
