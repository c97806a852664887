"""Insights are for managers of a team, and for those who run the wiki."""

import pytest
from sqlalchemy import select, update

from tests.cast import Cast
from tests.conftest import Browse
from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session, now
from wiki.people.models import Membership, Team
from wiki.people.subtrees import company_for, is_enough, manages, subtree_at


def team(session: Session, slug: str) -> Team:
    return session.scalars(select(Team).where(Team.slug == slug)).one()


def below_engine(session: Session, cast: Cast) -> Team:
    """A team of Lin's, below the engine team that Mo manages."""
    pumps = Team(slug="pumps", name="Pumps", parent_id=team(session, "engine").id, manager_id=cast.lin.id)
    session.add(pumps)
    session.flush()
    return pumps


def sees(session: Session, viewer: Viewer, slug: str) -> bool:
    try:
        return bool(subtree_at(session, viewer, slug))
    except NotFound:
        return False


def test_a_manager_sees_their_team_and_those_below_it(session: Session, cast: Cast) -> None:
    pumps = below_engine(session, cast)
    session.execute(
        update(Membership).where(Membership.person_id == cast.mallory.id).values(team_id=pumps.id)
    )
    mo = cast.viewer(session, cast.mo)

    assert subtree_at(session, mo, "engine").people == {
        cast.ada.id,
        cast.grace.id,
        cast.mo.id,
        cast.mallory.id,
    }
    assert subtree_at(session, mo, "pumps").people == {cast.mallory.id}
    assert manages(session, mo, cast.mallory.id)


def test_a_manager_sees_no_team_beside_or_above_theirs(session: Session, cast: Cast) -> None:
    below_engine(session, cast)
    lin = cast.viewer(session, cast.lin)

    assert sees(session, lin, "pumps")
    assert not sees(session, lin, "engine")
    assert not sees(session, cast.viewer(session, cast.mo), "harbour")
    assert not manages(session, lin, cast.ada.id)


@pytest.mark.parametrize("who", ["ada", "grace", "lin", "stella", "root"])
def test_nobody_else_sees_a_team(session: Session, cast: Cast, who: str) -> None:
    viewer = cast.viewer(session, getattr(cast, who))
    assert not sees(session, viewer, "engine")
    assert not sees(session, viewer, "nowhere")


def test_whoever_managed_it_until_now_sees_it_no_more(session: Session, cast: Cast) -> None:
    team(session, "engine").manager_id = cast.grace.id
    assert not sees(session, cast.viewer(session, cast.mo), "engine")
    assert not manages(session, cast.viewer(session, cast.mo), cast.ada.id)
    assert manages(session, cast.viewer(session, cast.grace), cast.ada.id)


def test_whoever_moved_away_is_in_it_no_more(session: Session, cast: Cast) -> None:
    session.execute(update(Membership).where(Membership.person_id == cast.ada.id).values(until=now()))
    mo = cast.viewer(session, cast.mo)
    assert cast.ada.id not in subtree_at(session, mo, "engine").people
    assert not manages(session, mo, cast.ada.id)


def test_nobody_manages_themselves(session: Session, cast: Cast) -> None:
    assert not manages(session, cast.viewer(session, cast.mo), cast.mo.id)


def test_whoever_looks_does_not_make_a_group_larger(session: Session, cast: Cast) -> None:
    mo = cast.viewer(session, cast.mo)
    assert not is_enough({mo.person_id, 901, 902, 903, 904}, mo)
    assert is_enough({mo.person_id, 901, 902, 903, 904, 905}, mo)


def test_the_company_is_for_managers_and_admins(session: Session, cast: Cast) -> None:
    for person in (cast.mo, cast.root):
        assert cast.ada.id in company_for(session, cast.viewer(session, person)).people
    for person in (cast.ada, cast.stella):
        with pytest.raises(NotFound):
            company_for(session, cast.viewer(session, person))


def test_the_list_leads_to_the_teams_below_too(session: Session, browse: Browse, cast: Cast) -> None:
    below_engine(session, cast)
    session.commit()
    links = {link["href"] for link in browse(cast.mo).soup("/insights").select("main a")}
    assert links >= {"/insights/team/engine", "/insights/team/pumps", "/insights/company"}


@pytest.mark.parametrize(("who", "status"), [("mo", 200), ("root", 200), ("ada", 404), ("stella", 404)])
def test_the_menu_leads_there_for_those(browse: Browse, cast: Cast, who: str, status: int) -> None:
    browser = browse(getattr(cast, who))
    assert browser.get("/insights").status_code == status
    assert ("/insights" in browser.get("/people").text) == (status == 200)
