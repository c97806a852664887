"""A circle or a pair that nobody else changes: who is what to it at this moment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from wiki.core.access import THE_PAGE_WAS_READ, Refused, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page, PagePerson, PageRole
from wiki.undertakings.actions import locked
from wiki.undertakings.models import Undertaking

Is = Callable[[Page, Undertaking], bool]


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody is to a page, and since when."""

    person_id: int
    role: PageRole
    since: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """An undertaking of several that nobody else changes until the transaction ends."""

    undertaking: Undertaking
    places: Sequence[Place]  # who came first comes first

    def roles_of(self, person_id: int) -> frozenset[PageRole]:
        """Return what somebody is to it."""
        return frozenset(place.role for place in self.places if place.person_id == person_id)

    def places_of(self, *roles: PageRole) -> list[Place]:
        """Return the places of those who have one of these roles."""
        return [place for place in self.places if place.role in roles]

    def having(self, *roles: PageRole) -> list[int]:
        """Return who has one of these roles."""
        return [place.person_id for place in self.places_of(*roles)]

    def first(self, role: PageRole) -> int | None:
        """Return who has a role that one person has, if anybody does."""
        return next(iter(self.having(role)), None)


def hold(session: Session, page: Page, is_one: Is, refusal: str) -> Held:
    """Return who has which part now, keeping others from changing that until this transaction ends.

    Raises:
        Refused: in the words given, where the page undertakes nothing, or something else.
    """
    try:
        undertaking = locked(session, page)
    except NoResultFound:
        raise Refused(refusal) from None
    if not is_one(page, undertaking):
        raise Refused(refusal)
    return Held(undertaking, places_on(session, page))


def places_on(session: Session, page: Page) -> Sequence[Place]:
    """Return who is what to a page, the first first."""
    statement = (
        select(PagePerson.person_id, PagePerson.role, PagePerson.since)
        .where(PagePerson.page_id == page.id)
        .order_by(PagePerson.since, PagePerson.person_id)
    )
    rows = session.execute(unrestricted(statement, THE_PAGE_WAS_READ))
    return [Place(*row) for row in rows]
