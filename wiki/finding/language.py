"""The words of a search and the filters among them, such as `author:ada` or `after:2026-03`.

Any text is a search. What looks like a filter but is called otherwise is taken for words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum


class Field(StrEnum):
    """What a filter is about."""

    AUTHOR = "author"
    TEAM = "team"
    PLACE = "place"
    TOPIC = "topic"
    SPACE = "space"
    STATE = "state"
    KIND = "kind"
    AFTER = "after"
    BEFORE = "before"


FILTER = re.compile(rf'(?<!\S)({"|".join(Field)}):(?:"([^"]*)"?|(\S+))(?!\S)', re.IGNORECASE)
OPENED = re.compile(rf'(?<!\S)({"|".join(Field)}):(?:"([^"]*)|(\S*))$', re.IGNORECASE)
DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
MOST_FILTERS = 12  # of one search; more are left out


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing that pages must be; several of one field are alternatives."""

    field: Field
    value: str

    def __str__(self) -> str:
        return (
            f'{self.field}:"{self.value}"' if re.search(r"\s", self.value) else f"{self.field}:{self.value}"
        )


@dataclass(frozen=True, slots=True)
class Spoken:
    """A search, taken apart."""

    words: str
    filters: tuple[Filter, ...] = ()

    def __str__(self) -> str:
        return " ".join(part for part in (self.words, *map(str, self.filters)) if part)

    def narrowed(self, field: str, value: str) -> "Spoken":
        """Return it with one more filter; of dates there is only the newest."""
        added = Filter(Field(field), tidy(value))
        only = added.field in {Field.AFTER, Field.BEFORE, Field.STATE}
        others = [one for one in self.filters if one != added and not (only and one.field is added.field)]
        return replace(self, filters=(*others, added))

    def widened(self, one: Filter) -> "Spoken":
        """Return it without a filter."""
        return replace(self, filters=tuple(other for other in self.filters if other != one))

    def of(self, field: Field) -> Sequence[str]:
        """Return the values given for a field."""
        return [one.value for one in self.filters if one.field is field]


def spoken(text: str) -> Spoken:
    """Take a search apart."""
    filters = [
        Filter(Field(name.lower()), tidy(quoted or bare)) for name, quoted, bare in FILTER.findall(text)
    ]
    known = dict.fromkeys(one for one in filters if one.value)
    return Spoken(" ".join(FILTER.sub(" ", text).split()), tuple(known)[:MOST_FILTERS])


def opened(text: str) -> Filter | None:
    """Return the filter at the end of a text that is still being typed, whose value may be empty."""
    found = OPENED.search(text)
    return Filter(Field(found[1].lower()), tidy(found[2] or found[3] or "")) if found else None


def without_opened(text: str) -> str:
    """Return a text without a filter at its end that has no value yet."""
    begun = opened(text)
    return OPENED.sub("", text) if begun and not begun.value else text


def tidy(value: str) -> str:
    """Return a value as it can be said again."""
    return " ".join(value.replace('"', " ").split())


def first_instant(value: str) -> datetime | None:
    """Return when a year, a month or a day begins, in UTC; None where it is none of them."""
    match = DAY.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
