"""What a manager answers for: a team, the teams below it, and who is in them now.

Asked anew with every request, so that whoever stopped managing a team yesterday, or managed somebody who has
moved, sees nothing of it today.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select

from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session
from wiki.people.memberships import team_id_of
from wiki.people.models import STAND_IN, Membership, Person, Team
from wiki.people.teams import below, by_id, line_of

FEWEST = 5  # people besides whoever looks, below whom no figure about a group is shown; review.md, 3.3


@dataclass(frozen=True, slots=True)
class Subtree:
    """A team with all below it, or the whole company."""

    team: Team | None  # none: the whole company
    team_ids: frozenset[int]
    people: frozenset[int]  # with an account that is not closed

    @property
    def name(self) -> str:
        """What it is called."""
        return self.team.name if self.team else "Everybody"

    @property
    def scope(self) -> str:
        """Its key among prepared figures, such as `team:4`."""
        return f"team:{self.team.id}" if self.team else "company"

    @property
    def path(self) -> str:
        """The address of its insights."""
        return f"/insights/team/{self.team.slug}" if self.team else "/insights/company"

    def is_enough(self, viewer: Viewer) -> bool:
        """Whether so many are in it, besides whoever looks, that a figure singles out nobody."""
        return is_enough(self.people, viewer)


def is_enough(people: Collection[int], viewer: Viewer) -> bool:
    """Whether so many people besides whoever looks are meant that a figure singles out nobody."""
    return len(set(people) - {viewer.person_id}) >= FEWEST


def managed_branches(session: Session, viewer: Viewer) -> Sequence[tuple[Team, Sequence[Team]]]:
    """Return the teams whose manager the viewer is, by name, each with all teams below it, by name.

    Those that lie in another of them are told there.
    """
    teams = session.scalars(select(Team).order_by(Team.name, Team.id)).all()
    own = [team for team in teams if team.manager_id == viewer.person_id]
    lower = {team.id: below(teams, team.id) - {team.id} for team in own}
    inner = frozenset[int]().union(*lower.values())
    return [
        (team, [each for each in teams if each.id in lower[team.id]]) for team in own if team.id not in inner
    ]


def may_see_insights(session: Session, viewer: Viewer) -> bool:
    """Whether somebody manages a team, or runs the wiki."""
    manages = select(exists().where(Team.manager_id == viewer.person_id))
    return viewer.is_admin or bool(session.scalar(manages))


def subtree_at(session: Session, viewer: Viewer, slug: str) -> Subtree:
    """Return a team with all below it, for its manager or one above.

    Raises:
        NotFound: there is no such team, or the viewer manages neither it nor one above it.
    """
    teams = session.scalars(select(Team)).all()
    team = next((team for team in teams if team.slug == slug), None)
    if team is None or viewer.person_id not in {above.manager_id for above in line_of(by_id(teams), team)}:
        raise NotFound(slug)
    return subtree_of(session, teams, team)


def subtree_of(session: Session, teams: Sequence[Team], team: Team) -> Subtree:
    """Return a team with all below it, whoever asks; for what is prepared at night."""
    team_ids = below(teams, team.id)
    members = (
        select(Membership.person_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.team_id.in_(team_ids), Membership.until.is_(None), Person.deactivated_at.is_(None))
    )
    return Subtree(team, team_ids, frozenset(session.scalars(members)))


def company_for(session: Session, viewer: Viewer) -> Subtree:
    """Return the whole company, for any manager and whoever runs the wiki.

    Raises:
        NotFound: the viewer is neither.
    """
    if not may_see_insights(session, viewer):
        raise NotFound("company")
    return company(session)


def company(session: Session) -> Subtree:
    """Return the whole company, whoever asks; for what is prepared at night."""
    everybody = select(Person.id).where(Person.deactivated_at.is_(None), Person.handle != STAND_IN)
    return Subtree(None, frozenset(session.scalars(select(Team.id))), frozenset(session.scalars(everybody)))


def manages(session: Session, viewer: Viewer, person_id: int) -> bool:
    """Whether somebody else is in a team now that the viewer manages, or in one below it."""
    if person_id == viewer.person_id:
        return False
    team_id = team_id_of(session, person_id)
    teams = session.scalars(select(Team)).all()
    team = next((team for team in teams if team.id == team_id), None)
    return team is not None and viewer.person_id in {
        above.manager_id for above in line_of(by_id(teams), team)
    }
