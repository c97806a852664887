"""Whom one could ask for a review: those already ticked, those called by name, and those suggested."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Select, or_, select

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.choosing.words import described, with_tie
from wiki.reviews.models import Slot
from wiki.reviews.queries.suggested import Suggestion, suggested
from wiki.reviews.queries.ties import ties_of
from wiki.reviews.readers import in_space_of

FOUND = 10


@dataclass(frozen=True, slots=True)
class Asking:
    """For which page somebody looks for reviewers, and how far they have come."""

    page: Page
    authors: frozenset[int]
    without: frozenset[int]  # who is not offered: the authors, the asker, and those who were asked
    chosen: dict[int, Slot] = field(default_factory=dict)  # ticked already, by their ids
    name: str = ""  # whom they look for
    round_id: int | None = None  # the one going on


@dataclass(frozen=True, slots=True)
class Offer:
    """People to tick."""

    chosen: Sequence[Suggestion]
    found: Sequence[Suggestion]
    suggested: Sequence[Suggestion]

    @property
    def everybody(self) -> list[Suggestion]:
        """All of them, in the order of the list."""
        return [*self.chosen, *self.found, *self.suggested]


def offer(session: Session, viewer: Viewer, asking: Asking) -> Offer:
    """Return whom to offer, each with what they are to the authors; eleven statements at most.

    Whoever is ticked is not offered twice, and takes nobody else's place among those suggested.
    """
    chosen = people_chosen(session, asking)
    ticked = {each.person.id for each in chosen}
    found = people_called(session, asking, ticked) if asking.name else []
    drawn = [] if asking.name else suggested(session, viewer, asking.page, asking.without, asking.round_id)
    offered = Offer(chosen, found, [each for each in drawn if each.person.id not in ticked])
    ids = [each.person.id for each in offered.everybody]
    ties = ties_of(session, ids, asking.authors)

    def labelled(each: Suggestion) -> Suggestion:
        return replace(each, why=with_tie(each.why, ties.get(each.person.id)))

    return Offer(*(list(map(labelled, part)) for part in (offered.chosen, offered.found, offered.suggested)))


def people_chosen(session: Session, asking: Asking) -> list[Suggestion]:
    """Return those already ticked, so that searching for others does not lose them."""
    ids = set(asking.chosen) - asking.without
    if not ids:
        return []
    statement = everybody(asking.page, ()).where(Person.id.in_(ids)).order_by(Person.name, Person.id)
    return [
        Suggestion(person, described(person), asking.chosen[person.id])
        for person in session.scalars(statement)
    ]


def people_called(session: Session, asking: Asking, ticked: set[int]) -> list[Suggestion]:
    """Return those whose name, handle or title has these words in it."""
    like = f"%{asking.name.replace('%', '').replace('_', ' ')}%"
    matching = or_(Person.name.ilike(like), Person.handle.ilike(like), Person.title.ilike(like))
    statement = everybody(asking.page, asking.without | ticked).where(matching)
    ordered = statement.order_by(Person.name, Person.id).limit(FOUND)
    return [Suggestion(person, described(person)) for person in session.scalars(ordered)]


def everybody(page: Page, without: Collection[int]) -> Select[Person]:
    """Return the statement for everybody who could be asked."""
    statement = select(Person).where(Person.deactivated_at.is_(None), in_space_of(page))
    return statement.where(Person.id.not_in(without))
