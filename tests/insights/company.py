"""A company large enough for figures: twelve people in two teams of six, beside the cast."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from tests.making import days_ago
from wiki.core.db import Session
from wiki.people.models import Membership, Person, Team


@dataclass(frozen=True)
class Crew:
    """Six people of the engine team, without the cast's, and six of another team."""

    near: Sequence[Person]
    far: Sequence[Person]


def build_crew(session: Session) -> Crew:
    """Write them into the database; the far team is called Crane and Lin manages it."""
    engine = session.scalars(select(Team).where(Team.slug == "engine")).one()
    lin = session.scalars(select(Person).where(Person.handle == "lin")).one()
    crane = Team(slug="crane", name="Crane", manager_id=lin.id)
    session.add(crane)
    people = [
        Person(handle=f"p{number}", name=f"Pat {number}", joined_at=days_ago(400)) for number in range(12)
    ]
    session.add_all(people)
    session.flush()
    session.add_all(
        Membership(person_id=person.id, team_id=(engine if number < 6 else crane).id)
        for number, person in enumerate(people)
    )
    session.flush()
    return Crew(people[:6], people[6:])
