"""What an address asks for: read once, cut to size, never an error."""

from dataclasses import dataclass
from enum import StrEnum

from flask import request

from wiki.search.asked import LONGEST_QUERY

WORD_LENGTH = 100  # characters of a slug


class Tab(StrEnum):
    """What is looked for."""

    EXPLAINERS = "explainers"
    PEOPLE = "people"
    TOPICS = "topics"


@dataclass(frozen=True, slots=True)
class Search:
    """A search and how it is narrowed."""

    query: str
    tab: Tab = Tab.EXPLAINERS
    topic: str = ""
    space: str = ""
    state: str = ""  # "reviewed", "unreviewed" or any
    is_active: bool = False  # people with evidence from the last year
    is_awake: bool = False  # people within working hours now
    is_outside: bool = False  # people of other teams


def asked_search() -> Search:
    """Read the search from the address."""
    tab = one_line("in", WORD_LENGTH)
    return Search(
        one_line("q", LONGEST_QUERY),
        Tab(tab) if tab in set(Tab) else Tab.EXPLAINERS,
        one_line("topic", WORD_LENGTH),
        one_line("space", WORD_LENGTH),
        one_line("state", WORD_LENGTH),
        "active" in request.args,
        "awake" in request.args,
        "outside" in request.args,
    )


def one_line(name: str, length: int) -> str:
    """Return a part of the address without signs that nobody can see."""
    given = request.args.get(name, "")[:length]
    return "".join(sign if sign.isprintable() else " " for sign in given).strip()
