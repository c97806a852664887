"""How far an overlap reaches: over changes that touch it, and between the places of a block that moved."""

from collections.abc import Collection, Iterator

from wiki.core.textmap.stretches import Three


def spread(three: Three, unsettled: Collection[int]) -> frozenset[int]:
    """Return the stretches that a person has to decide, given those that did not settle themselves.

    A choice must never lose a block that somebody moved, nor leave it twice: where a block moved into or
    out of an overlap, everything between its places is one overlap.
    """
    free = _Free(len(three.stretches))
    waiting = [*unsettled, *_touching(three, unsettled)]
    taken: set[int] = set()
    for place in waiting:  # it grows while it is walked
        taken.add(place)
        waiting += [each for low, high in _reaches(three, place) for each in free.take(low, high)]
    return frozenset(taken)


class _Free:
    """Places not taken yet; whatever was taken is stepped over (a forest of disjoint sets)."""

    def __init__(self, length: int) -> None:
        self._next = list(range(length + 1))

    def take(self, low: int, high: int) -> Iterator[int]:
        """Take what is free from low to high, both included."""
        place = self._from(low)
        while place <= high:
            self._next[place] = place + 1
            yield place
            place = self._from(place)

    def _from(self, place: int) -> int:
        while self._next[place] != place:
            self._next[place] = place = self._next[self._next[place]]
        return place


def _touching(three: Three, unsettled: Collection[int]) -> Iterator[int]:
    """Yield the changed neighbours: a paragraph cut in two is a shorter one and a new one after it."""
    for place in unsettled:
        for neighbour in (place - 1, place + 1):
            if 0 <= neighbour < len(three.stretches) and three.stretches[neighbour].is_changed:
                yield neighbour


def _reaches(three: Three, place: int) -> Iterator[tuple[int, int]]:
    for origin in three.stretches[place].origins:
        known = three.places_of(origin)
        yield min(place, *known), max(place, *known)
