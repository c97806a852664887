"""Whom an audience lets read is the same asked of one person, at sign-in, and asked of all people at once."""

from sqlalchemy import select

from tests.cast import Cast
from tests.making import make_page
from wiki.core.access import PageAudience
from wiki.core.audiences import COMPANY, PERSON, SPACE, TEAM
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.people.models import Membership, Person, Team
from wiki.spaces.models import Space
from wiki.spaces.viewers import is_held, viewer_for


def test_one_person_and_everybody_are_asked_alike(session: Session, cast: Cast) -> None:
    let_everybody_in(session, cast)
    session.scalars(select(Membership).where(Membership.person_id == cast.grace.id)).one().until = now()
    session.flush()

    at_once = select(Person.id, PageAudience.audience).join(PageAudience, is_held(PageAudience.audience))
    one_by_one = {
        (person.id, audience)
        for person in session.scalars(select(Person))
        for audience in viewer_for(session, person).audiences
    }

    assert {(person_id, audience) for person_id, audience in session.execute(at_once)} == one_by_one
    assert (cast.ada.id, SPACE.of(cast.lab.id)) in one_by_one


def let_everybody_in(session: Session, cast: Cast) -> None:
    """Give a page each audience there is."""
    page = make_page(session, cast.ada, cast.everyone)
    every = (
        kind.of(number)
        for kind, table in ((PERSON, Person), (SPACE, Space), (TEAM, Team))
        for number in session.scalars(select(table.id))
    )
    session.add_all(PageAudience(page_id=page.id, audience=audience) for audience in every)
    assert session.get(PageAudience, (page.id, COMPANY))
