"""What can happen between a mentee and a mentor; that it ended is told as of any undertaking."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class MentoringAsked(Fact):
    """Somebody asked a colleague to be their mentor."""

    page_id: int
    person_id: int  # who was asked


@dataclass(frozen=True, slots=True)
class MentoringBegun(Fact):
    """The colleague said yes."""

    page_id: int
    person_id: int  # the mentee
