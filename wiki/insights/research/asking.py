"""Asking whether the rule lists groups alike: once a quarter, as two lists that hardly differ would tell."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import exists, select

from wiki.core.access import NotFound, Refused, Viewer
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.core.facts import Fact, FactRow, announce
from wiki.growth.models import Grown, Say, Switch
from wiki.growth.policy import FIRST
from wiki.growth.queries.switch import is_on
from wiki.insights.research.rates import Rate, rates_of
from wiki.people.models import STAND_IN, Person

EVERY = timedelta(days=91)  # whoever asks; the rule lists others by then


@dataclass(frozen=True, slots=True)
class SelectionRatesTold(Fact):
    """An admin was told how often the rule lists people of some groups."""

    groups: int


def enforce_research(viewer: Viewer) -> None:
    """See that the viewer runs the wiki.

    Raises:
        NotFound: they do not.
    """
    if not viewer.is_admin:
        raise NotFound("research")


def told_rates(session: Session, viewer: Viewer, groups: Mapping[str, Collection[int]]) -> Sequence[Rate]:
    """Return the rates of groups, and note that they were told; not what the groups were.

    Raises:
        Refused: people were not told of growth yet, or rates were told within a quarter.
    """
    enforce_research(viewer)
    if not is_on(session):
        raise Refused("Growth is not switched on yet, so nobody is listed.")
    hold(session)
    if was_told_lately(session):
        raise Refused(
            "Rates are told once a quarter, whoever asks. "
            "Of two lists that differ by one person the difference would tell."
        )
    others = {name: set(people) - {viewer.person_id} for name, people in groups.items()}
    announce(session, SelectionRatesTold(len(groups)), actor_id=viewer.person_id)
    return rates_of(others, listed_now(session))


def listed_now(session: Session) -> Collection[int]:
    """Return whom lists name: nobody in their first days, nor who keeps their growth to themselves."""
    keeps = exists().where(Say.person_id == Grown.person_id, Say.is_unlisted)
    rising = select(Grown.person_id).where(Grown.rising_since <= now().date() - FIRST, ~keeps)
    return set(session.scalars(rising))


def hold(session: Session) -> None:
    """Let whoever asks at the same moment wait, so that only one of both is answered."""
    session.execute(select(Switch.id).order_by(Switch.id.desc()).limit(1).with_for_update())


def was_told_lately(session: Session) -> bool:
    """Whether rates were told within a quarter, to whomever."""
    told = exists().where(FactRow.name == SelectionRatesTold.__name__, FactRow.happened_at > now() - EVERY)
    return bool(session.scalar(select(told)))


def people_by_handle(session: Session) -> Mapping[str, int]:
    """Return everybody whose account is not closed."""
    found = select(Person.handle, Person.id).where(Person.deactivated_at.is_(None), Person.handle != STAND_IN)
    return {row.handle: row.id for row in session.execute(found)}
