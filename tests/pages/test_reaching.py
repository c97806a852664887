"""A page may be for one team, or for those who take part in it; then nobody else reads it."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_draft
from wiki.core.access import Refused
from wiki.core.db import Session, now, writing
from wiki.pages.actions import publish
from wiki.pages.actions.moving import move
from wiki.pages.actions.places import leave, put
from wiki.pages.audiences import address_to
from wiki.pages.holding import hold_page
from wiki.pages.models import Kind, Page, PageRole, Reach, State
from wiki.people.models import Membership, Person
from wiki.reviews.readers import readers_among
from wiki.spaces.actions import SpaceWords, change_space


def limited(session: Session, cast: Cast, reach: Reach) -> Page:
    """Return a page of Ada's for her team, or for those who take part."""
    page = make_draft(session, cast.ada, cast.everyone, "What we broke", kind=Kind.LESSON)
    team_id = session.query(Membership.team_id).filter_by(person_id=cast.ada.id).scalar()
    page.reach, page.team_id = reach, team_id if reach is Reach.TEAM else None
    return publish(session, cast.viewer(session, cast.ada), page)


def readers(browse: Browse, cast: Cast, page: Page) -> set[str]:
    """Return who opens the page."""
    people = (cast.ada, cast.grace, cast.lin, cast.mo, cast.stella, cast.root)
    return {each.handle for each in people if browse(each).get(page.path).status_code == 200}


def test_a_page_for_a_team_is_read_by_that_team_alone(engine: Engine, cast: Cast, browse: Browse) -> None:
    with writing(engine) as session:
        page = limited(session, cast, Reach.TEAM)
        people = [each.id for each in (cast.ada, cast.grace, cast.lin, cast.stella)]
        assert readers_among(session, page.id, people) == {cast.ada.id, cast.grace.id}

    assert readers(browse, cast, page) == {"ada", "grace", "mo"}


def test_whoever_leaves_the_team_reads_it_no_more_but_for_its_author(
    engine: Engine, cast: Cast, browse: Browse
) -> None:
    with writing(engine) as session:
        page = limited(session, cast, Reach.TEAM)
        for person in (cast.ada, cast.grace):
            session.query(Membership).filter_by(person_id=person.id).update({"until": now()})

    assert readers(browse, cast, page) == {"ada", "mo"}


def test_a_page_for_those_who_take_part_is_read_by_them_alone(
    engine: Engine, cast: Cast, browse: Browse
) -> None:
    with writing(engine) as session:
        page = limited(session, cast, Reach.PEOPLE)
        for person, role in ((cast.lin, PageRole.MENTOR), (cast.mo, PageRole.FOLLOWER)):
            put(session, page, person.id, role, now())
        address_to(session, hold_page(session, page))
    assert readers(browse, cast, page) == {"ada", "lin"}

    with writing(engine) as session:
        session.add(page)
        leave(session, page, cast.lin.id, PageRole.MENTOR)
        address_to(session, hold_page(session, page))
    assert readers(browse, cast, page) == {"ada"}


def test_a_promised_page_has_the_readers_of_its_space(engine: Engine, cast: Cast, browse: Browse) -> None:
    with writing(engine) as session:
        page = make_draft(session, cast.ada, cast.lab, "What I will explain")
        page.state = State.PROMISED
        address_to(session, page)

    assert readers(browse, cast, page) == {"ada", "grace", "stella"}


@pytest.mark.parametrize("reach", [Reach.TEAM, Reach.PEOPLE])
def test_closing_and_opening_its_space_lets_nobody_else_in(
    engine: Engine, cast: Cast, browse: Browse, reach: Reach
) -> None:
    closed = SpaceWords("Everyone", "", members_only=True)
    with writing(engine) as session:
        page = limited(session, cast, reach)
    before = readers(browse, cast, page)
    with writing(engine) as session:
        root = cast.viewer(session, cast.root)
        space = session.merge(cast.everyone)
        if reach is Reach.TEAM:
            with pytest.raises(Refused, match="one team only: 1"):
                change_space(session, root, space, closed)
        else:
            change_space(session, root, space, closed)
            change_space(session, root, space, SpaceWords("Everyone", ""))

    assert readers(browse, cast, page) == before


def test_a_page_for_a_team_does_not_move_into_a_closed_space(engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = limited(session, cast, Reach.TEAM)
        with pytest.raises(Refused, match="for one team"):
            move(session, cast.viewer(session, cast.ada), page, cast.lab)


def test_nobody_outside_finds_its_words(engine: Engine, cast: Cast, browse: Browse, settle: Settle) -> None:
    with writing(engine) as session:
        page = limited(session, cast, Reach.TEAM)
    settle()

    def found(person: Person) -> bool:
        return page.path in browse(person).get("/search?q=broke").text

    assert found(cast.grace)
    assert not found(cast.lin)
