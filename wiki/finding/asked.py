"""What an address asks for: read once, cut to size, never an error."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from flask import request

from wiki.finding.language import Field, Spoken, spoken, tidy
from wiki.search.asked import LONGEST_QUERY
from wiki.web.hx import is_htmx

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
    def query(self) -> str:
        """The search as it can be typed, filters included."""
        return str(self.said)

    @property
    def words(self) -> str:
        """What is looked for, without the filters."""
        return self.said.words


def asked_search() -> Search:
    """Read the search from the address; a filter may be among the words or a part of its own."""
    said = spoken(one_line("q", LONGEST_QUERY))
    for field in (Field.TOPIC, Field.SPACE, Field.STATE):
        if value := tidy(one_line(field, WORD_LENGTH)):
            said = said.narrowed(field, value)
    return Search(
        said,
        chosen_of(Tab, "in", Tab.EXPLAINERS),
        chosen_of(Sort, "sort", Sort.BEST),
        is_htmx(),
        "active" in request.args,
        "awake" in request.args,
        "outside" in request.args,
    )


def chosen_of(choices: type[Choice], name: str, otherwise: Choice) -> Choice:
    """Return which of the choices a part of the address names."""
    given = one_line(name, WORD_LENGTH)
    return next((one for one in choices if one == given), otherwise)


def one_line(name: str, length: int) -> str:
    """Return a part of the address without signs that nobody can see."""
    given = request.args.get(name, "")[:length]
    return "".join(sign if sign.isprintable() else " " for sign in given).strip()
