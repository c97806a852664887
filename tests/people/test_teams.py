"""Admins arrange teams."""

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.conftest import Browse
from wiki.core.db import Session
from wiki.people.models import Team
from wiki.people.teams import TeamWords, change_team, create_team


def team(session: Session, slug: str) -> Team:
    session.expire_all()
    found = session.scalars(select(Team).where(Team.slug == slug)).one()
    session.commit()  # lets go of SQLite's write lock, so that a browser can write
    return found


def test_a_team_is_made(browse: Browse, session: Session, cast: Cast) -> None:
    engine = team(session, "engine")
    form = {"name": "Data platform", "parent": str(engine.id), "manager": str(cast.mo.id)}

    browser = browse(cast.root)

    assert browser.post("/admin/teams", form).status_code == 303

    made = team(session, "data-platform")
    assert (made.parent_id, made.manager_id) == (engine.id, cast.mo.id)
    assert "Data platform" in browser.text("/admin/teams")


def test_two_teams_of_one_name_have_two_addresses(session: Session, cast: Cast) -> None:
    viewer = cast.viewer(session, cast.root)

    assert create_team(session, viewer, TeamWords("Engine")).slug == "engine-2"
    assert create_team(session, viewer, TeamWords("Engine")).slug == "engine-3"
    assert create_team(session, viewer, TeamWords("Company")).slug == "company-2"  # that is everybody


def test_a_renamed_team_keeps_its_address(browse: Browse, session: Session, cast: Cast) -> None:
    engine = team(session, "engine")

    browse(cast.root).post(f"/admin/teams/{engine.id}", {"name": "Motors", "parent": "", "manager": ""})

    assert team(session, "engine").name == "Motors"


def test_no_team_is_below_itself(browse: Browse, session: Session, cast: Cast) -> None:
    engine, harbour = team(session, "engine"), team(session, "harbour")
    viewer = cast.viewer(session, cast.root)
    change_team(session, viewer, harbour, TeamWords("Harbour", engine.id))
    session.commit()

    answer = browse(cast.root).post(
        f"/admin/teams/{engine.id}", {"name": "Engine", "parent": str(harbour.id)}
    )

    assert answer.status_code == 422
    assert "not below this one" in answer.text
    with pytest.raises(ValueError, match="below itself"):
        change_team(session, viewer, engine, TeamWords("Engine", engine.id))


def test_a_team_without_a_name_is_refused(browse: Browse, cast: Cast) -> None:
    answer = browse(cast.root).post("/admin/teams", {"name": " ", "manager": "999"})

    assert answer.status_code == 422
    assert "Enter a name." in answer.text
    assert "Choose somebody from the list." in answer.text


def test_stewards_are_refused(browse: Browse, cast: Cast) -> None:
    assert browse(cast.stella).post("/admin/teams", {"name": "Mine"}).status_code == 403
