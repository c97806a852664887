"""What can happen to an undertaking."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class Undertaken(Fact):
    """Somebody means to get somewhere by a day."""

    page_id: int


@dataclass(frozen=True, slots=True)
class UndertakingExtended(Fact):
    """The day was put off."""

    page_id: int


@dataclass(frozen=True, slots=True)
class UndertakingEnded(Fact):
    """It came to an end; how is in its row."""

    page_id: int


@dataclass(frozen=True, slots=True)
class LastDayNears(Fact):
    """A circle or a pair ends within a week, and those who take part are reminded of it."""

    page_id: int
