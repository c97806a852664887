"""What can happen to a problem."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class ProblemJoined(Fact):
    """Somebody works on it."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class ProblemLeft(Fact):
    """Somebody works on it no more."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class ProblemInvited(Fact):
    """A colleague was asked to work on it."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class ProblemHandedOn(Fact):
    """Somebody else looks after it, for whoever did is not here any more."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class ProblemExplained(Fact):
    """Somebody began the explainer that is made of a problem."""

    page_id: int
    explainer_id: int
