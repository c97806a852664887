"""How a topic stands: how many would have to leave, and who knows most of its pages; no database."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wiki.readers.much import weight_of
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
    read: int = 0  # of those that nobody would know without the first of them, how many are much read

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
            "read": self.read,
        }


def standing_of(pages: Mapping[int, Collection[int]], much: Collection[int] = ()) -> Standing:
    """Return how a topic stands, by its pages, who knows each, and which of them are much read."""
    known = Counter(person for people in pages.values() for person in set(people))
    alone = Counter(person for people in pages.values() if len(set(people)) == 1 for person in set(people))
    weights = {page_id: weight_of(is_much=page_id in much) for page_id in pages}
    most = in_turn(pages, weights)
    factor = truck_factor(pages.values(), MOST, weights.values())
    gone = set(most[:1]) if factor else set()
    return Standing(
        pages=len(pages),
        lost=sum(1 for people in pages.values() if not people),
        alone=alone.total(),
        factor=factor,
        people=len(known),
        first=[(person, known[person], alone[person]) for person in most[:NAMED]],
        read=sum(1 for page_id, people in pages.items() if page_id in much and gone.issuperset(people)),
    )


def in_turn(pages: Mapping[int, Collection[int]], weights: Mapping[int, int]) -> Sequence[int]:
    """Return those who know any of the pages, those first who know most by what the pages weigh."""
    known = Counter[int]()
    for page_id, people in pages.items():
        known.update(dict.fromkeys(people, weights[page_id]))
    return sorted(known, key=lambda person: (-known[person], person))


def standing_from(value: Mapping[str, Any]) -> Standing:
    """Return what was kept."""
    first = [(int(person), int(pages), int(alone)) for person, pages, alone in value["first"]]
    read = value.get("read", 0)  # what was prepared before readers were counted does not say
    return Standing(
        value["pages"], value["lost"], value["alone"], value["factor"], value["people"], first, read
    )
