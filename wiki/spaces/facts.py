"""What can happen to a space."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class SpaceChanged(Fact):
    """A space was made or changed; who may read its pages may be others than before."""

    space_id: int


@dataclass(frozen=True, slots=True)
class SpaceJoined(Fact):
    """Somebody belongs to a space now, or became its steward, or stopped being it."""

    space_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class SpaceLeft(Fact):
    """Somebody no longer belongs to a space."""

    space_id: int
    person_id: int
