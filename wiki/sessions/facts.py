"""What can happen to a session."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class SessionCalled(Fact):
    """Somebody called a session."""

    page_id: int
    session_id: int


@dataclass(frozen=True, slots=True)
class SessionChanged(Fact):
    """A session is at another time or place, or was called off."""

    page_id: int
    session_id: int


@dataclass(frozen=True, slots=True)
class SessionNears(Fact):
    """A session is near: somebody is reminded of it, or asked whether they come."""

    page_id: int
    session_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class SessionHeld(Fact):
    """A session took place, as somebody who was to come says."""

    page_id: int
    session_id: int
