"""The card of one person, the same for them and for whoever manages them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wiki.core.db import Session
from wiki.experts.directory import Colleague
from wiki.growth import sentences
from wiki.growth.queries.behind import pages_behind
from wiki.growth.queries.standing import Standing
from wiki.growth.sentences import Way
from wiki.people.models import Person


@dataclass(frozen=True, slots=True)
class Card:
    """All that a card says."""

    person: Person
    standing: Standing
    ways: Sequence[Way]
    verdict: str
    exposure: str
    asked: str

    @property
    def prepared_on(self) -> date | None:
        """The night it was prepared in; empty before the first."""
        return self.standing.grown.prepared_on if self.standing.grown else None

    @property
    def top(self) -> float:
        """Where the scale ends that all bands of this card share."""
        return max([1.0, *(way.figures.high for way in self.ways)])

    @property
    def months(self) -> Sequence[int]:
        """People helped in each of twelve months."""
        return self.standing.figures.months

    @property
    def months_words(self) -> str:
        """Those in words."""
        each = ", ".join(map(str, self.months))
        return f"People helped in each of the last twelve months, the latest last: {each}"


def card_of(session: Session, colleague: Colleague, standing: Standing) -> Card:
    """Return the card of somebody whose card the viewer may see; one statement."""
    figures, name = standing.figures, colleague.person.first_name
    behind = pages_behind(session, colleague.person.id)
    return Card(
        colleague.person,
        standing,
        sentences.ways(figures, behind, name),
        sentences.verdict(figures, name),
        sentences.exposure(figures, name),
        sentences.asked(figures),
    )
