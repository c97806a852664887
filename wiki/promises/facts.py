"""What can happen to a promise, besides what can happen to every undertaking."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class PagePromised(Fact):
    """Somebody means to explain something by a day."""

    page_id: int


@dataclass(frozen=True, slots=True)
class PromiseFellDue(Fact):
    """The day is near, and whoever promised is reminded of it."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class PromiseHandedOn(Fact):
    """Somebody explains what a colleague promised who is no longer here."""

    page_id: int  # the new promise
    from_id: int  # the one before


@dataclass(frozen=True, slots=True)
class PromiseLeftBehind(Fact):
    """Whoever promised it is no longer here, and it waits for somebody to take it over."""

    page_id: int
