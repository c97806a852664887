"""What can happen to a circle; that it began or ended is told as of any undertaking."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class CircleJoined(Fact):
    """Somebody takes part."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class CircleLeft(Fact):
    """Somebody takes part no more."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class PlaceFreed(Fact):
    """Whoever waited longest got a place."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class CircleInvited(Fact):
    """The host asked somebody to take part."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class HostingHandedOn(Fact):
    """Somebody else hosts it."""

    page_id: int
    person_id: int
