"""Teams and who is in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.core.names import slug_of
from wiki.people.facts import PersonChanged, TeamChanged
from wiki.people.memberships import in_team_now, team_id_of
from wiki.people.models import Membership, Person, Team
from wiki.people.policy import may_run_wiki


@dataclass(frozen=True, slots=True)
class TeamWords:
    """What an admin says about a team."""

    name: str
    parent_id: int | None = None
    manager_id: int | None = None


def create_team(session: Session, viewer: Viewer, words: TeamWords) -> Team:
    """Make a team.

    Raises:
        Refused: the viewer is no admin.
    """
    may_run_wiki(viewer).enforce()
    team = Team(slug=free_slug(session, words.name), name=words.name)
    return arranged(session, viewer, team, words)


def change_team(session: Session, viewer: Viewer, team: Team, words: TeamWords) -> Team:
    """Rename a team, move it, or give it another manager; its address stays.

    Raises:
        Refused: the viewer is no admin.
        ValueError: the parent is the team itself or below it.
    """
    may_run_wiki(viewer).enforce()
    if words.parent_id in below(locked_teams(session), team.id):
        raise ValueError("A team cannot be below itself.")
    return arranged(session, viewer, team, words)


def locked_teams(session: Session) -> Sequence[Team]:
    """Return every team as it is now, and let nobody move one meanwhile: two moves could make a circle."""
    locked = select(Team).order_by(Team.id).with_for_update()
    return session.scalars(locked.execution_options(populate_existing=True)).all()


def arranged(session: Session, viewer: Viewer, team: Team, words: TeamWords) -> Team:
    """Write the words on the team and tell others."""
    team.name, team.parent_id, team.manager_id = words.name, words.parent_id, words.manager_id
    session.add(team)
    session.flush()
    announce(session, TeamChanged(team.id), actor_id=viewer.person_id)
    return team


def free_slug(session: Session, name: str) -> str:
    """Return an address part for a new team that no other team has, nor the whole company in insights."""
    wanted = slug_of(name, "team")
    slugs = select(Team.slug).where(Team.slug.startswith(wanted, autoescape=True))
    taken = {"company", *session.scalars(slugs)}
    ways = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in ways if slug not in taken)


def below(teams: Sequence[Team], team_id: int) -> frozenset[int]:
    """Return the ids of a team and every team under it."""
    found = {team_id}
    while added := {team.id for team in teams if team.parent_id in found} - found:
        found |= added
    return frozenset(found)


def by_id(teams: Iterable[Team]) -> Mapping[int, Team]:
    """Return teams by their ids."""
    return {team.id: team for team in teams}


def line_of(teams: Mapping[int, Team], team: Team) -> Sequence[Team]:
    """Return a team and all above it, the nearest first."""
    found = [team]
    while (above := teams.get(found[-1].parent_id or 0)) and above not in found:
        found.append(above)
    return found


def place_in_team(session: Session, viewer: Viewer, person: Person, team_id: int | None) -> Person:
    """Move a person to a team, or out of any.

    Raises:
        Refused: the viewer is no admin.
    """
    may_run_wiki(viewer).enforce()
    move_to_team(session, person, team_id)
    announce(session, PersonChanged(person.id), actor_id=viewer.person_id)
    return person


def move_to_team(session: Session, person: Person, team_id: int | None, at: datetime | None = None) -> None:
    """End the membership a person has and begin another; asks nobody, for imports and the demo too."""
    if team_id_of(session, person.id) == team_id:
        return
    at = at or now()
    ending = update(Membership).where(in_team_now(person.id))
    session.execute(ending.values(until=at))
    if team_id is not None:
        session.add(Membership(person_id=person.id, team_id=team_id, since=at))
        session.flush()


def as_tree(teams: Sequence[Team]) -> list[tuple[Team, int]]:
    """Return teams in the order of a tree, each with how deep it is."""
    found: list[tuple[Team, int]] = []
    waiting = [(team, 0) for team in reversed(teams) if team.parent_id is None]
    while waiting:
        team, depth = waiting.pop()
        found.append((team, depth))
        waiting += [(child, depth + 1) for child in reversed(teams) if child.parent_id == team.id]
    return found
