"""Who leads whom: one line manager each, however the teams lie."""

from sqlalchemy import select, update

from tests.cast import Cast
from wiki.core.db import Session, now
from wiki.people.leading import is_led, line_managers
from wiki.people.models import Membership, Person, Team


def engine(session: Session) -> Team:
    """Return the team that Ada, Grace and Mo are in, and Mo manages."""
    return session.scalars(select(Team).where(Team.slug == "engine")).one()


def put_above(session: Session, team: Team, slug: str, manager: Person | None) -> Team:
    """Put a team above another."""
    above = Team(slug=slug, name=slug.title(), manager_id=manager.id if manager else None)
    session.add(above)
    session.flush()
    team.parent_id = above.id
    session.flush()
    return above


def leader(session: Session, person: Person) -> int | None:
    return line_managers(session, [person.id]).get(person.id)


def test_it_is_the_manager_of_ones_team(session: Session, cast: Cast) -> None:
    assert leader(session, cast.ada) == cast.mo.id


def test_who_manages_the_team_is_led_by_who_manages_the_one_above(session: Session, cast: Cast) -> None:
    put_above(session, engine(session), "whole", cast.stella)

    assert line_managers(session, [cast.ada.id, cast.mo.id]) == {
        cast.ada.id: cast.mo.id,
        cast.mo.id: cast.stella.id,
    }


def test_who_manages_both_is_led_by_who_is_above_both(session: Session, cast: Cast) -> None:
    both = put_above(session, engine(session), "both", cast.mo)
    put_above(session, both, "whole", cast.stella)

    assert leader(session, cast.mo) == cast.stella.id


def test_where_nobody_manages_the_team_it_is_who_does_above(session: Session, cast: Cast) -> None:
    engine(session).manager_id = None
    put_above(session, engine(session), "whole", cast.stella)

    assert leader(session, cast.ada) == cast.stella.id


def test_nobody_leads_who_is_at_the_top_or_in_no_team(session: Session, cast: Cast) -> None:
    session.execute(update(Membership).where(Membership.person_id == cast.ada.id).values(until=now()))

    assert line_managers(session, [cast.mo.id, cast.ada.id]) == {}
    assert line_managers(session, []) == {}


def test_two_are_led_one_by_the_other_whichever_way(session: Session, cast: Cast) -> None:
    managers = line_managers(session, [cast.ada.id, cast.mo.id, cast.grace.id])

    assert is_led(managers, cast.ada.id, cast.mo.id)
    assert is_led(managers, cast.mo.id, cast.ada.id)
    assert not is_led(managers, cast.ada.id, cast.grace.id)
