"""How a topic stands: how many would have to leave, and who knows most of its pages; no database."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wiki.reviews.choosing.truck_factor import truck_factor

MOST = 5  # people who would have to leave, above which nobody counts on
NAMED = 4  # people whose part is kept, who know most pages first


@dataclass(frozen=True, slots=True)
class Standing:
    """What is prepared of one topic."""

    pages: int
    lost: int  # that nobody knows
    alone: int  # that one person knows
    factor: int  # people who would have to leave until most pages are lost; `MOST` means so many or more
    people: int  # who know any of the pages
    first: Sequence[tuple[int, int, int]]  # who knows most pages, how many, and how many of them alone

    @property
    def order(self) -> tuple[int, int]:
        """What it is sorted by: what is nearest to being lost first, then the largest."""
        return self.factor, -self.pages

    @property
    def value(self) -> dict[str, Any]:
        """What is kept of it."""
        return {
            "pages": self.pages,
            "lost": self.lost,
            "alone": self.alone,
            "factor": self.factor,
            "people": self.people,
            "first": [list(each) for each in self.first],
        }


def standing_of(pages: Mapping[int, Collection[int]]) -> Standing:
    """Return how a topic stands, by its pages and who knows each; pages count alike."""
    known = Counter(person for people in pages.values() for person in set(people))
    alone = Counter(person for people in pages.values() if len(set(people)) == 1 for person in set(people))
    most = sorted(known, key=lambda person: (-known[person], person))
    return Standing(
        pages=len(pages),
        lost=sum(1 for people in pages.values() if not people),
        alone=alone.total(),
        factor=truck_factor(pages.values(), up_to=MOST),
        people=len(known),
        first=[(person, known[person], alone[person]) for person in most[:NAMED]],
    )


def standing_from(value: Mapping[str, Any]) -> Standing:
    """Return what was kept."""
    first = [(int(person), int(pages), int(alone)) for person, pages, alone in value["first"]]
    return Standing(value["pages"], value["lost"], value["alone"], value["factor"], value["people"], first)
