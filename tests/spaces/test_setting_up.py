"""The first admin is made once, through the address printed where the wiki was started."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, delete, select, update

from tests.cast import PASSWORD, Cast
from tests.conftest import Browse
from wiki.core.access import NotFound, Role
from wiki.core.db import Session, writing
from wiki.people.first_run import issue_setup_address
from wiki.people.models import Person
from wiki.people.newcomers import Newcomer
from wiki.spaces.first_run import set_up
from wiki.spaces.models import Space, SpaceMember

FORM = {"name": "Una Urban", "handle": "una", "email": "", "password": PASSWORD}
UNA = Newcomer("una", "Una Urban")


@pytest.fixture
def setup(session: Session, cast: Cast) -> str:
    """The set-up address of a wiki whose people cannot sign in yet."""
    session.execute(update(Person).values(role=Role.MEMBER))
    token = issue_setup_address(session)
    session.commit()
    return f"/setup/{token}"


def test_the_first_admin_is_made_and_signed_in(browse: Browse, session: Session, setup: str) -> None:
    browser = browse(None)

    assert browser.get(setup).status_code == 200
    answer = browser.post(setup, FORM)

    assert answer.location == "/admin"
    assert browser.get("/admin/people").status_code == 200
    assert session.scalar(select(Person.role).where(Person.handle == "una")) is Role.ADMIN


def test_afterwards_there_is_nothing_there(browse: Browse, session: Session, setup: str) -> None:
    browse(None).post(setup, FORM)

    assert browse(None).get(setup).status_code == 404
    assert browse(None).post(setup, {**FORM, "handle": "eve"}).status_code == 404
    assert issue_setup_address(session) is None


def test_a_guessed_address_is_nothing(browse: Browse, setup: str) -> None:
    assert browse(None).get("/setup/guess").status_code == 404
    assert browse(None).post("/setup/guess", FORM).status_code == 404


def test_a_restart_ends_the_earlier_address(browse: Browse, session: Session, setup: str) -> None:
    later = issue_setup_address(session)
    session.commit()

    assert browse(None).get(setup).status_code == 404
    assert browse(None).get(f"/setup/{later}").status_code == 200


def test_a_bad_form_makes_nobody(browse: Browse, session: Session, setup: str) -> None:
    answer = browse(None).post(setup, {**FORM, "handle": "ada", "email": "una@", "password": "short"})

    assert answer.status_code == 422
    assert "Somebody has this handle" in answer.text
    assert "Enter a whole address" in answer.text
    assert "at least 15 characters" in answer.text
    assert session.scalar(select(Person).where(Person.role == Role.ADMIN)) is None


def test_a_race_makes_one_admin(engine: Engine, session: Session, setup: str) -> None:
    token = setup.removeprefix("/setup/")

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(attempt(engine, token), range(16)))

    assert outcomes.count(True) == 1
    assert len(session.scalars(select(Person).where(Person.role == Role.ADMIN)).all()) == 1


def attempt(engine: Engine, token: str) -> Callable[[int], bool]:
    """Return one of many who try at once."""

    def try_once(number: int) -> bool:
        try:
            with writing(engine) as unit:
                set_up(unit, token, Newcomer(f"admin{number}", "Somebody"), "hash")
        except NotFound:
            return False
        return True

    return try_once


def test_an_empty_wiki_gets_a_space_for_everyone(session: Session, setup: str) -> None:
    session.execute(delete(SpaceMember))
    session.execute(delete(Space))

    set_up(session, setup.removeprefix("/setup/"), UNA, "hash")

    assert session.scalars(select(Space.name)).all() == ["Everyone"]


def test_an_imported_wiki_keeps_its_spaces(session: Session, setup: str) -> None:
    set_up(session, setup.removeprefix("/setup/"), UNA, "hash")

    assert len(session.scalars(select(Space)).all()) == 3
