"""Teams of so many people, for tests about who may see figures about whom."""

from sqlalchemy import select

from wiki.core.db import Session
from wiki.people.models import Membership, Person, Team


def team_at(session: Session, slug: str) -> Team:
    """Return the team at an address."""
    return session.scalars(select(Team).where(Team.slug == slug)).one()


def add_team(session: Session, slug: str, people: int, **words: int) -> Team:
    """Add a team of so many people, and perhaps one above it and a manager."""
    team = Team(slug=slug, name=slug.title(), **words)
    added = [Person(handle=f"{slug}{number}", name=f"{slug} {number}") for number in range(people)]
    session.add_all([team, *added])
    session.flush()
    session.add_all(Membership(person_id=person.id, team_id=team.id) for person in added)
    session.flush()
    return team
