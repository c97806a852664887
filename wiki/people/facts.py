"""What can happen to a person's account."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class PersonJoined(Fact):
    """Somebody is known here, perhaps without being able to sign in yet."""

    person_id: int


@dataclass(frozen=True, slots=True)
class PersonChanged(Fact):
    """What colleagues see of somebody changed: name, title, place, team, or that they left."""

    person_id: int


@dataclass(frozen=True, slots=True)
class RoleChanged(Fact):
    """Somebody may do more or less than before."""

    person_id: int
    role: str


@dataclass(frozen=True, slots=True)
class PersonSignedIn(Fact):
    """Somebody proved who they are in a browser."""

    person_id: int


@dataclass(frozen=True, slots=True)
class PasswordSet(Fact):
    """Somebody's password changed."""

    person_id: int


@dataclass(frozen=True, slots=True)
class PersonInvited(Fact):
    """Somebody got a one-time address to choose a password with."""

    person_id: int


@dataclass(frozen=True, slots=True)
class TeamChanged(Fact):
    """A team was made, renamed, moved, or got another manager."""

    team_id: int
