"""What people do in circles and mentoring pairs, as the data files tell it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from wiki.demo.files import Entry
from wiki.undertakings.models import Ending


@dataclass(frozen=True, slots=True)
class Join:
    """Take part in a circle, or wait for a place."""


@dataclass(frozen=True, slots=True)
class Invite:
    """Ask colleagues to take part."""

    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consent:
    """Say yes to whoever asks one to be their mentor."""


@dataclass(frozen=True, slots=True)
class Close:
    """Bring a circle, or a pair, to its end."""

    how: Ending
    comes_next: str


@dataclass(frozen=True, slots=True)
class Gathering:
    """How many take part, until when, and who is asked to be a mentor if it is a pair."""

    seats: int
    until: int  # days after the demo is built
    mentor: str


Together: TypeAlias = Join | Invite | Consent | Close


def read_gathering(entry: Entry) -> Gathering | None:
    """Read what a page says of the people who learn together; most pages say nothing."""
    if "gathering" not in entry.values:
        return None
    said = entry.entry("gathering")
    said.allow({"seats", "until", "mentor"})
    mentor = said.text("mentor", "")
    return Gathering(0 if mentor else said.number("seats"), said.number("until"), mentor)


def join(_: Entry) -> Join:
    """There is nothing more to say."""
    return Join()


def invite(entry: Entry) -> Invite:
    """Read who is invited."""
    return Invite(entry.texts("of"))


def consent(_: Entry) -> Consent:
    """There is nothing more to say."""
    return Consent()


def close(entry: Entry) -> Close:
    """Read how it ended, and what comes next."""
    return Close(entry.choice("how", Ending), entry.text("next", ""))


READERS: Mapping[str, tuple[set[str], Callable[[Entry], Together]]] = {
    "join": (set(), join),
    "invite": ({"of"}, invite),
    "consent": (set(), consent),
    "close": ({"how", "next"}, close),
}
