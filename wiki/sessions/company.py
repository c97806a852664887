"""Those who take part in a page, and so in its sessions."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.pages.models import Kind, Page, PageRole
from wiki.people.models import Person

GATHERING = frozenset({Kind.CIRCLE, Kind.PROBLEM})  # their sessions are for every reader of the page to see
LEADING = frozenset({PageRole.HOST, PageRole.MENTOR, PageRole.MENTEE})  # who call the sessions of a circle


@dataclass(frozen=True, slots=True)
class Partaker:
    """Somebody who takes part, and as what."""

    person: Person
    roles: frozenset[PageRole]


@dataclass(frozen=True, slots=True)
class Company:
    """Everybody who takes part in a page and is still here, by name."""

    page: Page
    partakers: Sequence[Partaker]
    is_over: bool = False  # whether it is a circle, or a pair, that has ended

    @property
    def people(self) -> list[Person]:
        """Who they are."""
        return [each.person for each in self.partakers]

    @property
    def ids(self) -> frozenset[int]:
        """The same by their ids."""
        return frozenset(each.person.id for each in self.partakers)

    @property
    def reminded(self) -> frozenset[int]:
        """Who is reminded of its sessions: nobody, once it has ended."""
        return frozenset() if self.is_over else self.ids

    @property
    def leaders(self) -> frozenset[int]:
        """Who call sessions: of a circle its host, or whoever is left; of anything else everybody."""
        leading = frozenset(each.person.id for each in self.partakers if each.roles & LEADING)
        return leading if leading and self.page.kind is Kind.CIRCLE else self.ids

    @property
    def is_gathering(self) -> bool:
        """Whether the page is of a kind that people meet about; about others only coaches and authors do."""
        return self.page.kind in GATHERING

    @property
    def is_coached(self) -> bool:
        """Whether somebody coaches the page."""
        return any(PageRole.COACH in each.roles for each in self.partakers)

    def sees_sessions(self, person_id: int) -> bool:
        """Whether somebody who reads the page sees its sessions; a coaching is between coach and authors."""
        return self.is_gathering or person_id in self.ids
