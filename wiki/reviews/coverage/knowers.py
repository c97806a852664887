"""Who still knows a page: those whose words are left in it, and those who approved what is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Authorship, Page
from wiki.people.models import Person
from wiki.reviews.coverage.reading import knowledge_of


@dataclass(frozen=True, slots=True)
class Knower:
    """Somebody who knows some of what readers see; both are shares of its words."""

    person: Person
    wrote: float
    reviewed: float

    @property
    def share(self) -> float:
        """How much they know: nobody approves their own words, so the two add up."""
        return min(1.0, self.wrote + self.reviewed)


def knowers(session: Session, viewer: Viewer, page: Page) -> list[Knower]:
    """Return who knows how much of a page, those who know most first; review.md, metric 9.

    Four statements; authorship is that of the last text a job traced.
    """
    authored = select(Authorship.person_id, Authorship.share).where(Authorship.page_id == page.id)
    wrote = {
        row.person_id: row.share for row in session.execute(readable(authored, Authorship.page_id, viewer))
    }
    return listed(session, wrote, knowledge_of(session, viewer, page))


def reviewers_who_know(session: Session, viewer: Viewer, page: Page) -> list[Knower]:
    """Return those who approved some of what is left, those who know most first; one to four statements."""
    return listed(session, {}, knowledge_of(session, viewer, page))


def listed(session: Session, wrote: Mapping[int, float], reviewed: Mapping[int, float]) -> list[Knower]:
    """Put the two together."""
    found = [
        Knower(person, wrote.get(person.id, 0.0), reviewed.get(person.id, 0.0))
        for person in named(session, sorted({*wrote, *reviewed}))
    ]
    return sorted(found, key=lambda each: (-each.share, each.person.id))


def named(session: Session, person_ids: Sequence[int]) -> Sequence[Person]:
    """Return these people."""
    if not person_ids:
        return ()
    return session.scalars(select(Person).where(Person.id.in_(person_ids))).all()
