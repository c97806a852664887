"""What can happen to an endorsement."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class PageEndorsed(Fact):
    """A colleague vouched for a page."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class EndorsementChanged(Fact):
    """A colleague put their endorsement in other words, or of another kind."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class EndorsementConfirmed(Fact):
    """A colleague said that their endorsement is true of a later version, too."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class EndorsementWithdrawn(Fact):
    """A colleague took their endorsement back."""

    page_id: int
    person_id: int
