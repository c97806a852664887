"""What audiences are called, in Python and in SQL: `company`, `person:7`, `space:4`, `team:2`.

Pages have rows with such names and viewers hold some of them; `access` joins the two.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, String, cast, literal
from sqlalchemy.orm import InstrumentedAttribute

COMPANY = "company"  # the audience that everybody with an account holds

Ids = InstrumentedAttribute[int] | InstrumentedAttribute[int | None] | ColumnElement[int]


@dataclass(frozen=True, slots=True)
class AudienceKind:
    """What has an audience of its own: each person, each closed space, each team."""

    word: str

    def of(self, number: int) -> str:
        """Return the audience of the one with this id."""
        return f"{self.word}:{number}"

    def of_each(self, ids: Ids) -> ColumnElement[str]:
        """Return the audience of each whose id a column has: what `of` says, in SQL."""
        return literal(f"{self.word}:") + cast(ids, String)

    def has(self, audience: InstrumentedAttribute[str]) -> ColumnElement[bool]:
        """Return the condition that an audience is one of this kind."""
        return audience.startswith(f"{self.word}:")


PERSON = AudienceKind("person")  # held by that person alone
SPACE = AudienceKind("space")  # held by the members of a closed space
TEAM = AudienceKind("team")  # held by those who are in the team now
