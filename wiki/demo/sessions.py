"""Sessions as the data files tell them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import TypeAlias

from wiki.demo.files import BadDemo, Entry
from wiki.sessions.agendas import AGENDAS
from wiki.sessions.models import Coming


@dataclass(frozen=True, slots=True)
class Call:
    """Call a session some days later, at a time on one's own clock."""

    title: str
    days: int
    clock: time
    place: str
    agenda: str  # the name of a beginning


@dataclass(frozen=True, slots=True)
class Come:
    """Say whether one comes to the session called last."""

    coming: Coming


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep what came of the session called last, and who was there."""

    outcome: str
    notes: str
    of: tuple[str, ...]


Meet: TypeAlias = Call | Come | Hold


def call(entry: Entry) -> Call:
    """Read when and where.

    Raises:
        BadDemo: the time is none, or there is no such agenda.
    """
    agenda = entry.text("agenda", "none")
    if agenda not in {each.name for each in AGENDAS}:
        raise BadDemo(f"{entry.place}: there is no agenda “{agenda}”.")
    try:
        clock = time.fromisoformat(entry.text("time"))
    except ValueError:
        raise BadDemo(f"{entry.place}: “time” must be a time like 14:30.") from None
    return Call(entry.text("title"), entry.number("in"), clock, entry.text("place", ""), agenda)


def come(entry: Entry) -> Come:
    """Read whether somebody comes."""
    return Come(entry.choice("how", Coming))


def hold(entry: Entry) -> Hold:
    """Read what came of it."""
    return Hold(entry.text("outcome"), entry.text("notes", ""), entry.texts("of"))


READERS: Mapping[str, tuple[set[str], Callable[[Entry], Meet]]] = {
    "call": ({"title", "in", "time", "place", "agenda"}, call),
    "come": ({"how"}, come),
    "hold": ({"outcome", "notes", "of"}, hold),
}
