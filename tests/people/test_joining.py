"""Joining through a one-time address, and choosing a new password with one."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.cast import PASSWORD, Cast
from tests.conftest import Browse
from wiki.core.access import Refused
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.people.invitations import invite
from wiki.people.models import Invitation, Person, SignIn
from wiki.people.profiles import deactivate

FORM = {"name": "Lin Larsen", "handle": "lin", "password": PASSWORD}


@pytest.fixture
def invitation(session: Session, cast: Cast) -> str:
    """Lin's one-time address."""
    token = invite(session, cast.viewer(session, cast.root), cast.lin)
    session.commit()
    return f"/invite/{token}"


def test_an_invited_person_joins_and_is_signed_in(browse: Browse, session: Session, invitation: str) -> None:
    browser = browse(None)

    answer = browser.post(invitation, {**FORM, "handle": "linl", "name": "Lin L."})

    assert answer.status_code == 303
    assert browser.get("/settings/profile").status_code == 200
    assert session.scalar(select(Person.name).where(Person.handle == "linl")) == "Lin L."


def test_looking_uses_nothing_up(browse: Browse, invitation: str) -> None:
    browser = browse(None)

    assert browser.get(invitation).headers["Cache-Control"] == "no-store"
    assert browser.get(invitation).status_code == 200
    assert browser.post(invitation, FORM).status_code == 303


def test_the_address_works_once(browse: Browse, invitation: str) -> None:
    browse(None).post(invitation, FORM)

    again = browse(None).post(invitation, FORM)

    assert again.status_code == 404
    assert "no longer works" in again.text


def test_a_bad_form_says_so_beside_each_field(browse: Browse, session: Session, invitation: str) -> None:
    answer = browse(None).post(invitation, {"name": "", "handle": "Ada!", "password": "lin larsen 12345"})

    assert answer.status_code == 422
    assert "Enter a name." in answer.text
    assert "small letters" in answer.text
    assert "who you are" in answer.text
    assert session.scalar(select(Person.password_hash).where(Person.handle == "lin")) is None


def test_a_handle_of_somebody_else_is_refused(browse: Browse, invitation: str) -> None:
    answer = browse(None).post(invitation, {**FORM, "handle": "ada"})

    assert answer.status_code == 422
    assert "Somebody has this handle" in answer.text


def test_an_old_address_ends(browse: Browse, session: Session, invitation: str) -> None:
    session.execute(update(Invitation).values(expires_at=now() - timedelta(minutes=1)))
    session.commit()

    assert browse(None).get(invitation).status_code == 404


def test_a_second_address_ends_the_first(
    browse: Browse, session: Session, cast: Cast, invitation: str
) -> None:
    invite(session, cast.viewer(session, cast.root), cast.lin)
    session.commit()

    assert browse(None).get(invitation).status_code == 404


def test_leaving_ends_the_address(browse: Browse, session: Session, cast: Cast, invitation: str) -> None:
    lin = session.get_one(Person, cast.lin.id)
    deactivate(session, cast.viewer(session, cast.root), lin)
    session.commit()

    assert browse(None).get(invitation).status_code == 404
    with pytest.raises(Refused, match="deactivated"):
        invite(session, cast.viewer(session, cast.root), lin)


def test_a_new_password_signs_out_everywhere_else(
    browse: Browse, session: Session, cast: Cast, password_hash: str, invitation: str
) -> None:
    session.execute(update(Person).where(Person.handle == "lin").values(password_hash=password_hash))
    session.commit()
    elsewhere = browse(cast.lin)

    browse(None).post(invitation, {"password": "another long walk by the sea"})

    assert elsewhere.get("/settings/profile").status_code == 303
    assert len(session.scalars(select(SignIn).where(SignIn.revoked_at.is_(None))).all()) == 1


def test_admins_invite_and_see_the_address_once(browse: Browse, session: Session, cast: Cast) -> None:
    form = {"name": "Nia Novak", "handle": "nia", "email": "Nia@Example.org", "team": "", "role": "steward"}

    browser = browse(cast.root)

    page = browser.post("/admin/people", form)

    assert page.status_code == 200
    assert "http://127.0.0.1:8000/invite/" in page.text
    assert session.scalar(select(Person.email).where(Person.handle == "nia")) == "nia@example.org"
    assert "/invite/" not in browser.get("/admin/people").text


def test_an_invitation_without_a_name_saves_nothing(browse: Browse, session: Session, cast: Cast) -> None:
    page = browse(cast.root).post("/admin/people", {"name": "", "handle": "ada", "email": "x"})

    assert page.status_code == 422
    assert "Enter a name." in page.text
    assert "Somebody has this handle" in page.text
    assert session.scalar(select(Invitation)) is None


def test_members_cannot_invite(browse: Browse, session: Session, cast: Cast) -> None:
    answer = browse(cast.ada).post("/admin/people", {"name": "Nia", "handle": "nia"})

    assert answer.status_code == 403
    with pytest.raises(Refused):
        invite(session, cast.viewer(session, cast.stella), cast.lin)
