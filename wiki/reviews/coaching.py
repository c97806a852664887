"""Who coaches a page: they speak to its authors in confidence, and so they do not judge it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wiki.people.models import Person


@dataclass(frozen=True, slots=True)
class Coach:
    """Somebody who coaches a page, since when, and what they were asked for."""

    person: Person
    since: datetime
    request: str


@dataclass(frozen=True, slots=True)
class Coaching:
    """Those who coach a page, in the order they were asked, and those who once said something as coaches."""

    coaches: Sequence[Coach] = ()
    before: frozenset[int] = frozenset()

    @property
    def now(self) -> frozenset[int]:
        """Who coaches the page."""
        return frozenset(coach.person.id for coach in self.coaches)

    @property
    def partial(self) -> frozenset[int]:
        """Who does not judge the page, as they helped with it; ending a coaching does not undo that.

        Whoever was asked and said nothing is not among them once it has ended: to be asked takes nobody's
        vote away.
        """
        return self.now | self.before

    def of(self, person_id: int) -> Coach | None:
        """Return somebody's coaching."""
        return next((coach for coach in self.coaches if coach.person.id == person_id), None)
