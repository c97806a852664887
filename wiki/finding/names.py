"""How well a name fits what is being typed."""

from collections.abc import Iterable
from enum import IntEnum

from sqlalchemy import ColumnElement, and_, case, or_
from sqlalchemy.orm import InstrumentedAttribute

from wiki.search.folding import fold

WORD_STARTS = (" ", "-", "(", "/", "“", '"')  # signs a word of a name may come after
WORDS_LIMIT = 6  # words of what was typed that are looked for

Name = ColumnElement[str] | InstrumentedAttribute[str]


class Fit(IntEnum):
    """How a name fits; the smaller the better."""

    BEGINS = 0
    A_WORD_BEGINS = 1
    INSIDE = 2
    NOT = 3


def fit(names: Iterable[str], typed: str) -> Fit:
    """Return how well the best of somebody's or something's names fits."""
    return min((fit_of(fold(name), fold(typed)) for name in names), default=Fit.NOT)


def fit_of(name: str, typed: str) -> Fit:
    """Return how well one name fits, both folded."""
    if name.startswith(typed):
        return Fit.BEGINS
    if any(sign + typed in name for sign in WORD_STARTS):
        return Fit.A_WORD_BEGINS
    return Fit.INSIDE if all(word in name for word in typed.split()) else Fit.NOT


def fits(column: Name, typed: str) -> ColumnElement[bool]:
    """Return the clause for names, folded in their column, that hold every word typed."""
    words = typed.split()[:WORDS_LIMIT]
    return and_(True, *(column.contains(word, autoescape=True) for word in words))  # noqa: FBT003 - nothing typed fits all


def by_fit(typed: str, *columns: Name) -> ColumnElement[int]:
    """Return what to order by so that whatever has the best fitting name comes first."""
    begins = (column.startswith(typed, autoescape=True) for column in columns)
    begun = (column.contains(sign + typed, autoescape=True) for column in columns for sign in WORD_STARTS)
    ways = (or_(*begins), Fit.BEGINS.value), (or_(*begun), Fit.A_WORD_BEGINS.value)
    return case(*ways, else_=Fit.INSIDE.value)
