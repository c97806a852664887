"""The people a search found: who knows, in order, as they were narrowed, and who is called that."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from wiki.core.db import Session
from wiki.experts.present import Present, present
from wiki.experts.voting import Poll
from wiki.experts.weights import Strength
from wiki.finding.names import Fit, fit

NAMED = 25  # people whose names are read; a few may turn out not to be listed

Suits = Callable[[Present], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """Everybody a search found, before anybody is described."""

    poll: Poll
    people: Sequence[int]  # who knows about it and suits, the best first
    here: Mapping[int, Present]  # some of them, and whoever has letters of the search in their name
    among: Collection[int] | None = None  # of whom alone to speak

    def without(self, but: Collection[int]) -> "Found":
        """Return the same people but some."""
        return replace(self, people=[one for one in self.people if one not in but])

    def strongest(self, limit: int, at: datetime) -> list[tuple[Present, Strength]]:
        """Return the first few with how strong their evidence is."""
        first = [one for one in self.people if one in self.here][:limit]
        return [(self.here[one], self.poll.strength_of(one, at)) for one in first]

    def called(self, query: str) -> list[Present]:
        """Return who is called what was asked for without being among those who know about it, by name."""
        rest = [self.here[one] for one in self.here.keys() - set(self.poll.people)]
        found = [
            one for one in rest if is_called(one, query) and (self.among is None or one.id in self.among)
        ]
        return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def found_people(
    session: Session, poll: Poll, suits: Suits, named: str, among: Collection[int] | None = None
) -> Found:
    """Return who knows and suits, and who is called that; one statement."""
    here = present(session, poll.people, named)
    kept = [one for one in poll.people if one in here and suits(here[one])]
    return Found(poll, kept, here, among)


def first_people(session: Session, poll: Poll, named: str) -> Found:
    """Return all who know, only the first of them by name, and who is called that; one statement."""
    return Found(poll, poll.people, present(session, poll.people[:NAMED], named))


def is_called(who: Present, query: str) -> bool:
    """Whether what was asked for is part of somebody's name or handle."""
    return fit([who.name, who.handle], query) is not Fit.NOT
