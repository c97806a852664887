"""Admins arrange spaces."""

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_draft, make_page
from wiki.core.access import NotFound, PageAudience, Refused
from wiki.core.db import Session
from wiki.core.facts import FactRow
from wiki.pages.models import Page
from wiki.spaces.actions import SpaceWords, change_space, create_space
from wiki.spaces.models import Policy, Space, SpaceMember
from wiki.spaces.queries import find_space, spaces_for, writable_spaces

FORM = {"name": "Safety cases", "about": "", "access": "company", "policy": "strict", "check_days": "90"}


def audiences(session: Session, page: Page) -> list[str]:
    return sorted(session.scalars(select(PageAudience.audience).where(PageAudience.page_id == page.id)))


def test_a_space_is_made(browse: Browse, session: Session, cast: Cast) -> None:
    assert browse(cast.root).post("/admin/spaces", FORM).status_code == 303

    made = session.scalars(select(Space).where(Space.slug == "safety-cases")).one()
    assert (made.policy, made.members_only, made.check_days) == (Policy.STRICT, False, 90)
    assert "SpaceChanged" in session.scalars(select(FactRow.name)).all()


def test_a_bad_form_makes_none(browse: Browse, session: Session, cast: Cast) -> None:
    form = {"name": "", "access": "friends", "policy": "lax", "check_days": "0"}

    answer = browse(cast.root).post("/admin/spaces", form)

    assert answer.status_code == 422
    assert "Enter a name." in answer.text
    assert "Choose who may read here." in answer.text
    assert "Choose how reviews work here." in answer.text
    assert "from 7 to 1095" in answer.text
    assert len(session.scalars(select(Space)).all()) == 3


def test_closing_a_space_takes_its_pages_from_outsiders(session: Session, cast: Cast) -> None:
    page = make_page(session, cast.ada, session.get_one(Space, cast.everyone.id))
    draft = make_draft(session, cast.ada, session.get_one(Space, cast.everyone.id), "Not yet")
    session.flush()
    space, viewer = session.get_one(Space, cast.everyone.id), cast.viewer(session, cast.root)

    change_space(session, viewer, space, SpaceWords("Everyone", members_only=True))

    assert audiences(session, page) == [f"space:{space.id}"]
    assert audiences(session, draft) == [f"person:{cast.ada.id}"]


def test_opening_a_space_gives_its_pages_to_all(session: Session, cast: Cast) -> None:
    space = session.get_one(Space, cast.lab.id)
    page = make_page(session, cast.ada, space)
    session.flush()

    change_space(session, cast.viewer(session, cast.root), space, SpaceWords("Lab"))

    assert audiences(session, page) == ["company"]


def test_a_closed_space_is_never_empty(session: Session, cast: Cast) -> None:
    space = create_space(session, cast.viewer(session, cast.root), SpaceWords("Board", members_only=True))

    assert session.get_one(SpaceMember, (space.id, cast.root.id)).steward


def test_a_closed_space_does_not_exist_for_outsiders(session: Session, cast: Cast) -> None:
    inside, outside = cast.viewer(session, cast.ada), cast.viewer(session, cast.mallory)

    assert [space.name for space in spaces_for(session, outside)] == ["Everyone", "Safety"]
    assert [space.name for space in writable_spaces(session, inside)] == ["Everyone", "Lab", "Safety"]
    with pytest.raises(NotFound):
        find_space(session, outside, cast.lab.id)


def test_members_come_and_go(browse: Browse, session: Session, cast: Cast) -> None:
    browser, members = browse(cast.root), f"/admin/spaces/{cast.lab.id}/members"

    browser.post(members, {"person": "lin", "steward": "1"})
    assert session.get_one(SpaceMember, (cast.lab.id, cast.lin.id)).steward
    session.commit()
    browser.post(members, {"person": "lin@example.org"})
    browser.post(f"{members}/{cast.lin.id}/removal")
    twice = browser.post(f"{members}/{cast.lin.id}/removal")

    assert twice.status_code == 303
    session.expire_all()
    assert session.get(SpaceMember, (cast.lab.id, cast.lin.id)) is None


def test_an_unknown_member_is_refused(browse: Browse, cast: Cast) -> None:
    answer = browse(cast.root).post(f"/admin/spaces/{cast.lab.id}/members", {"person": "nobody"})

    assert answer.status_code == 422
    assert "Nobody here has this handle" in answer.text


def test_stewards_and_members_are_refused(browse: Browse, session: Session, cast: Cast) -> None:
    assert browse(cast.stella).post("/admin/spaces", FORM).status_code == 403
    with pytest.raises(Refused):
        create_space(session, cast.viewer(session, cast.stella), SpaceWords("Mine"))
    with pytest.raises(Refused):
        change_space(session, cast.viewer(session, cast.mo), cast.lab, SpaceWords("Mine"))


def test_an_unknown_space_is_not_found(browse: Browse, cast: Cast) -> None:
    assert browse(cast.root).get("/admin/spaces/999").status_code == 404
    assert browse(cast.root).post("/admin/spaces/999", FORM).status_code == 404
