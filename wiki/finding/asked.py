"""What an address asks for: read once, cut to size, never an error."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from wiki.finding.language import Field, Spoken, spoken, tidy
from wiki.search.asked import LONGEST_QUERY

Choice = TypeVar("Choice", bound=StrEnum)

WORD_LENGTH = 100  # characters of a slug


class Tab(StrEnum):
    """What is looked for."""

    EXPLAINERS = "explainers"
    PEOPLE = "people"
    TOPICS = "topics"


class Sort(StrEnum):
    """What comes first."""

    BEST = "best"
    NEWEST = "newest"
    ENDORSED = "endorsed"


@dataclass(frozen=True, slots=True)
class Search:
    """A search and how it is narrowed."""

    said: Spoken
    tab: Tab = Tab.EXPLAINERS
    sort: Sort = Sort.BEST
    is_typing: bool = False  # the last word may be unfinished
    is_active: bool = False  # people with evidence from the last year
    is_awake: bool = False  # people within working hours now
    is_outside: bool = False  # people of other teams

    @property
    def narrows_people(self) -> bool:
        """Whether some of the people who know do not count."""
        return self.is_active or self.is_awake or self.is_outside

    @property
    def query(self) -> str:
        """The search as it can be typed, filters included."""
        return str(self.said)

    @property
    def words(self) -> str:
        """What is looked for, without the filters."""
        return self.said.words


def search_of(given: Mapping[str, str]) -> Search:
    """Read a search from the parts of an address; a filter may be among the words or a part of its own."""
    said = spoken(line_of(given, "q", LONGEST_QUERY))
    for field in Field:
        if value := tidy(line_of(given, field, WORD_LENGTH)):
            said = said.narrowed(field, value)
    return Search(
        said,
        chosen_of(given, Tab, "in", Tab.EXPLAINERS),
        chosen_of(given, Sort, "sort", Sort.BEST),
        is_active="active" in given,
        is_awake="awake" in given,
        is_outside="outside" in given,
    )


def chosen_of(given: Mapping[str, str], choices: type[Choice], name: str, otherwise: Choice) -> Choice:
    """Return which of the choices a part of the address names."""
    named = line_of(given, name, WORD_LENGTH)
    return next((one for one in choices if one == named), otherwise)


def line_of(given: Mapping[str, str], name: str, length: int) -> str:
    """Return a part of an address without signs that nobody can see."""
    return "".join(sign if sign.isprintable() else " " for sign in given.get(name, "")[:length]).strip()
