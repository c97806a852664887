"""A team that is large enough for figures about it, and what its people did."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.reviews.acting import Stage
from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.insights.models import Knower
from wiki.people.models import Membership, Person, Team

Knowing = Callable[[], dict[int, set[str]]]


@pytest.fixture
def stage(session: Session, cast: Cast) -> Stage:
    """Set the stage."""
    return Stage(session, cast)


@pytest.fixture
def crew(session: Session, cast: Cast) -> list[Person]:
    """Five more people in the engine team, which Mo manages: with Ada and Grace seven besides him."""
    engine = session.scalars(select(Team).where(Team.slug == "engine")).one()
    people = [
        Person(handle=name.lower(), name=f"{name} Novak", email=f"{name.lower()}@example.org")
        for name in ("Ivo", "Jana", "Karl", "Lea", "Nils")
    ]
    session.add_all(people)
    session.flush()
    session.add_all(Membership(person_id=person.id, team_id=engine.id) for person in people)
    session.flush()
    assert cast.mo.id == engine.manager_id
    return people


@pytest.fixture
def knowing(session: Session) -> Knowing:
    """Return who knows each page that anybody knows, by their handles, as it was prepared."""

    def read() -> dict[int, set[str]]:
        statement = select(Knower.page_id, Person.handle).join(Person, Person.id == Knower.person_id)
        found: dict[int, set[str]] = {}
        for page_id, handle in session.execute(unrestricted(statement, "a test looks at everything")):
            found.setdefault(page_id, set()).add(handle)
        return found

    return read
