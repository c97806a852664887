"""Asking one colleague: whether they are here, and who else knows if they are not."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import select

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.experts.ranking import who_knows, who_knows_topic
from wiki.people.models import Person
from wiki.search.port import SearchIndex, Unavailable
from wiki.topics.models import Topic

LOOKED_AT = 6  # people among whom somebody else is looked for


@dataclass(frozen=True, slots=True)
class Asked:
    """A colleague to ask, and who knows too if they are away."""

    person: Person
    instead: Person | None = None

    @property
    def is_away(self) -> bool:
        """Whether they are away today, where they live."""
        return self.person.is_away(now())


def asked_in_person(
    session: Session, viewer: Viewer, index: SearchIndex, handle: str, words: str, topics: Sequence[Topic]
) -> Asked | None:
    """Return who is asked, or None where nobody here has the handle."""
    person = session.scalar(select(Person).where(Person.handle == handle, Person.deactivated_at.is_(None)))
    if person is None or person.id == viewer.person_id:
        return None
    asked = Asked(person)
    return Asked(person, next_one(session, viewer, index, asked, words, topics)) if asked.is_away else asked


def next_one(
    session: Session, viewer: Viewer, index: SearchIndex, asked: Asked, words: str, topics: Sequence[Topic]
) -> Person | None:
    """Return who knows most of those who are here, besides the one who was to be asked."""
    known: list[Person] = []
    if words:
        with suppress(Unavailable):
            known += [each.person for each in who_knows(session, viewer, index, words, LOOKED_AT).experts]
    if topics:
        found = who_knows_topic(session, viewer, [topic.id for topic in topics], LOOKED_AT)
        known += [each.person for each in found.experts]
    without = {viewer.person_id, asked.person.id}
    here = (each for each in known if each.id not in without and not each.is_away(now()))
    return next(here, None)
