"""What can happen so that a page is known to more than one."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class SuccessionAsked(Fact):
    """Somebody was asked to stand ready to keep a page right."""

    page_id: int
    person_id: int  # who was asked


@dataclass(frozen=True, slots=True)
class SuccessionAccepted(Fact):
    """They said yes. That somebody says no is told to nobody, so there is no fact of it."""

    page_id: int
    person_id: int  # who knows the page now


@dataclass(frozen=True, slots=True)
class PairProposed(Fact):
    """Two colleagues were asked to write on a page together, so that both know it."""

    page_id: int
    person_id: int  # who knows the page now
    colleague_id: int
