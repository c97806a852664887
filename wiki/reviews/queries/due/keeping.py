"""Who is to look at a page that they keep right: what makes a check due, as far as a statement can tell.

The badge of a page (`wiki.reviews.checking`) knows of two more signs, dead links and linked pages that
changed. Those depend on what a viewer may read, so they show on the page and put nobody on turn.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from wiki.core.clock import Instant, now
from wiki.core.later import days_later
from wiki.pages.models import Page, PagePerson, PageRole, Revision, State
from wiki.people.models import Person
from wiki.reviews.models import (
    Flag,
    Outcome,
    Round,
    RoundState,
    StillRight,
    Thread,
    ThreadState,
    Trial,
)
from wiki.reviews.queries.due.turn import Due, Turn, due, no_round
from wiki.reviews.queries.reach import is_public
from wiki.spaces.models import Space

KEEPS = (PageRole.KEEPER, PageRole.BACKUP)
STEPS_IN = timedelta(days=7)  # after which a check that waits is the backup's, too; as an idle round is

Instants = ColumnElement[datetime] | InstrumentedAttribute[datetime]


def checks_due(at: datetime | None = None) -> Sequence[Select[*Due]]:
    """Return the rules by which a keeper, or the backup, is to check a page.

    Without `at`, days are counted from when the statement runs.
    """
    return overdue(at), flagged(at), failed(at)


def keeping(since: Instants, at: datetime | None) -> Select[*Due]:
    """Begin a rule: whoever keeps a page, or steps in for them."""
    return (
        due(Turn.CHECK, PagePerson.page_id, PagePerson.person_id)
        .add_columns(since.label("since"), no_round())
        .join(Page, Page.id == PagePerson.page_id)
        .where(PagePerson.role.in_(KEEPS), Page.state == State.PUBLISHED, is_on_duty(since, at))
    )


def is_on_duty(since: Instants, at: datetime | None) -> ColumnElement[bool]:
    """Return the condition that somebody keeps a page, or is the backup of a keeper who does not come.

    Who left does not come, nor who is away today, nor who let a check wait for a week.
    """
    keeper, person = aliased(PagePerson), aliased(Person)
    today = day(at)
    is_away = and_(
        person.away_until.is_not(None),
        person.away_until > today,
        or_(person.away_from.is_(None), person.away_from < today),
    )
    is_there = exists().where(
        keeper.page_id == PagePerson.page_id,
        keeper.role == PageRole.KEEPER,
        person.id == keeper.person_id,
        person.deactivated_at.is_(None),
        ~is_away,
    )
    return or_(
        PagePerson.role == PageRole.KEEPER, since <= moment(at, STEPS_IN), ~is_there.correlate(PagePerson)
    )


def moment(at: datetime | None, before: timedelta) -> BindParameter[datetime]:
    """Return the parameter for an instant some time ago, taken when the statement runs."""
    instant = (lambda: at - before) if at else (lambda: now() - before)
    return bindparam("moment", callable_=instant, type_=Instant(), unique=True)


def day(at: datetime | None) -> BindParameter[date]:
    """Return the parameter for the day in UTC; a day more or less does not matter here."""

    def today() -> date:
        return (at or now()).date()

    return bindparam("today", callable_=today, type_=Date(), unique=True)


def overdue(at: datetime | None) -> Select[*Due]:
    """Return those whose page was looked at last so long ago that the space wants a check.

    Whoever alone wrote the page is not one of them: a colleague has to be the one.
    """
    by = days_later(last_look(), Space.check_days)
    other = aliased(Revision)
    others = exists().where(other.page_id == Page.id, other.author_id != PagePerson.person_id)
    is_alone = and_(Page.author_id == PagePerson.person_id, ~others.correlate(Page, PagePerson))
    return (
        keeping(by, at).join(Space, Space.id == Page.space_id).where(by <= moment(at, timedelta()), ~is_alone)
    )


def last_look() -> ColumnElement[datetime]:
    """Return when a page was last published, approved, worked on by others, or found still right."""
    moments = [
        select(Page.published_at.label("at")).correlate(Page),
        select(func.max(Round.closed_at)).where(Round.page_id == Page.id, Round.state == RoundState.APPROVED),
        select(func.max(Revision.saved_at)).where(
            Revision.page_id == Page.id, Revision.author_id != Page.author_id
        ),
        select(func.max(StillRight.checked_at)).where(StillRight.page_id == Page.id),
    ]
    each = union_all(*(every.correlate(Page) for every in moments)).subquery()
    return select(func.max(each.c.at)).scalar_subquery()


def flagged(at: datetime | None) -> Select[*Due]:
    """Return those on whose page a reader flagged something that nobody has settled."""
    return (
        keeping(Thread.opened_at, at)
        .join(Thread, Thread.page_id == PagePerson.page_id)
        .where(
            Thread.flag.in_(list(Flag)),
            Thread.state == ThreadState.OPEN,
            is_public(),
            Thread.opened_by_id != PagePerson.person_id,
        )
    )


def failed(at: datetime | None) -> Select[*Due]:
    """Return those whose page did not work for somebody, unless it was found right since."""
    found_right = exists().where(
        StillRight.page_id == PagePerson.page_id, StillRight.checked_at >= Trial.tried_at
    )
    return (
        keeping(Trial.tried_at, at)
        .join(Trial, Trial.revision_id == Page.live_id)
        .where(
            Trial.outcome == Outcome.FAILED,
            Trial.person_id != PagePerson.person_id,
            ~found_right.correlate(PagePerson, Trial),
        )
    )
