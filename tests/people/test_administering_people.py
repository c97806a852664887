"""Admins change roles, teams and accounts."""

import pytest
from sqlalchemy import select, update

from tests.cast import Cast
from tests.conftest import Browse
from wiki.core.access import Refused, Role
from wiki.core.db import Session
from wiki.core.facts import FactRow
from wiki.people.models import Membership, Person, Team
from wiki.people.profiles import deactivate, give_role
from wiki.people.queries import people_named, person_at


@pytest.fixture(autouse=True)
def root_can_sign_in(session: Session, cast: Cast, password_hash: str) -> None:
    session.execute(update(Person).where(Person.handle == "root").values(password_hash=password_hash))
    session.commit()


def row(session: Session, person: Person) -> Person:
    session.expire_all()
    return session.get_one(Person, person.id)


def test_a_role_is_given(browse: Browse, session: Session, cast: Cast) -> None:
    answer = browse(cast.root).post(f"/admin/people/{cast.ada.id}/role", {"role": "steward"})

    assert answer.status_code == 303
    assert row(session, cast.ada).role is Role.STEWARD
    assert "RoleChanged" in session.scalars(select(FactRow.name)).all()


def test_an_unknown_role_is_refused(browse: Browse, session: Session, cast: Cast) -> None:
    answer = browse(cast.root).post(f"/admin/people/{cast.ada.id}/role", {"role": "owner"})

    assert answer.status_code == 422
    assert "Choose one of the roles." in answer.text


def test_the_only_admin_stays_admin(browse: Browse, session: Session, cast: Cast) -> None:
    browser = browse(cast.root)

    demoted = browser.post(f"/admin/people/{cast.root.id}/role", {"role": "member"})
    closed = browser.post(f"/admin/people/{cast.root.id}/deactivation")

    assert demoted.status_code == closed.status_code == 403
    assert row(session, cast.root).role is Role.ADMIN
    assert row(session, cast.root).can_sign_in


def test_one_of_two_admins_may_go(session: Session, cast: Cast, password_hash: str) -> None:
    second = session.get_one(Person, cast.stella.id)
    second.role, second.password_hash = Role.ADMIN, password_hash
    session.flush()
    viewer = cast.viewer(session, second)

    assert give_role(session, viewer, session.get_one(Person, cast.root.id), Role.MEMBER).role is Role.MEMBER


def test_a_closed_account_is_signed_out_at_once(browse: Browse, session: Session, cast: Cast) -> None:
    adas, roots = browse(cast.ada), browse(cast.root)

    roots.post(f"/admin/people/{cast.ada.id}/deactivation")
    twice = roots.post(f"/admin/people/{cast.ada.id}/deactivation")

    assert twice.status_code == 303
    assert adas.get("/settings/profile").status_code == 303
    assert people_named(session, "ada") == []
    assert "Deactivated" in roots.text("/admin/people?q=ada")


def test_an_account_opens_again(browse: Browse, session: Session, cast: Cast) -> None:
    roots = browse(cast.root)
    roots.post(f"/admin/people/{cast.ada.id}/deactivation")

    roots.post(f"/admin/people/{cast.ada.id}/reactivation")

    assert row(session, cast.ada).deactivated_at is None


def test_a_move_ends_one_membership_and_begins_another(browse: Browse, session: Session, cast: Cast) -> None:
    harbour = session.scalars(select(Team).where(Team.slug == "harbour")).one()
    session.commit()

    browse(cast.root).post(f"/admin/people/{cast.ada.id}/team", {"team": str(harbour.id)})

    mine = select(Membership).where(Membership.person_id == cast.ada.id).order_by(Membership.id)
    first, second = session.scalars(mine).all()
    assert first.until is not None
    assert (second.team_id, second.until) == (harbour.id, None)


@pytest.mark.parametrize("team", ["999", "the engine room", "9" * 20])
def test_an_unknown_team_is_refused(browse: Browse, cast: Cast, team: str) -> None:
    answer = browse(cast.root).post(f"/admin/people/{cast.ada.id}/team", {"team": team})

    assert answer.status_code == 422
    assert "Choose a team from the list." in answer.text


def test_a_taken_address_is_refused(browse: Browse, session: Session, cast: Cast) -> None:
    form = {"name": "Ada Adeyemi", "email": "GRACE@example.org"}

    answer = browse(cast.root).post(f"/admin/people/{cast.ada.id}", form)

    assert answer.status_code == 422
    assert "Somebody here has this address" in answer.text
    assert row(session, cast.ada).email == "ada@example.org"


def test_people_are_found_by_any_part(browse: Browse, session: Session, cast: Cast) -> None:
    session.execute(update(Person).where(Person.handle == "lin").values(name="Émile O'Lin 100%"))
    session.commit()
    browser = browse(cast.root)

    assert "Émile" in browser.text("/admin/people?q=émile")
    assert "Émile" in browser.text("/admin/people?q=100%25")
    assert "Grace" not in browser.text("/admin/people?q=adeyemi")
    assert person_at(session, "ADA").name == "Ada Adeyemi"


def test_only_admins_come_in(browse: Browse, session: Session, cast: Cast) -> None:
    assert browse(cast.ada).get("/admin/people").status_code == 403
    assert browse(cast.stella).get("/admin/people").status_code == 403
    assert browse(cast.stella).get("/admin").status_code == 200
    assert browse(None).get("/admin").status_code == 303
    with pytest.raises(Refused):
        deactivate(session, cast.viewer(session, cast.mo), cast.ada)


def test_somebody_unknown_is_not_found(browse: Browse, cast: Cast) -> None:
    assert browse(cast.root).get("/admin/people/999").status_code == 404
    assert browse(cast.root).post("/admin/people/999/role", {"role": "member"}).status_code == 404
