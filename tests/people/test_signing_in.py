"""Signing in with a name and a password."""

import re
from contextlib import ExitStack
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.cast import PASSWORD, Cast
from tests.conftest import Browse
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.people.attempts import Knock
from wiki.people.models import Attempt, Person, SignIn
from wiki.people.passwords import AT_ONCE, WAITING, hasher, waiting_room

WRONG = {"name": "ada", "password": "not the right one at all"}
RIGHT = {"name": "ada", "password": PASSWORD}


@pytest.fixture(autouse=True)
def everybody_can_sign_in(session: Session, cast: Cast, password_hash: str) -> None:
    session.execute(update(Person).values(password_hash=password_hash))
    session.commit()


def test_the_right_password_lets_in(browse: Browse) -> None:
    browser = browse(None)

    answer = browser.post("/login", {**RIGHT, "next": "/settings/profile"})

    assert answer.status_code == 303
    assert answer.location == "/settings/profile"
    assert browser.get("/settings/profile").status_code == 200


def test_an_email_address_will_do_in_any_spelling(browse: Browse) -> None:
    answer = browse(None).post("/login", {"name": " ADA@Example.org ", "password": PASSWORD})

    assert answer.status_code == 303


def test_unknown_names_and_wrong_passwords_get_one_answer(browse: Browse) -> None:
    browser = browse(None)

    wrong = browser.post("/login", WRONG)
    unknown = browser.post("/login", {**WRONG, "name": "adb"})

    assert wrong.status_code == unknown.status_code == 422
    assert "do not belong together" in wrong.text
    assert without_values(wrong.text) == without_values(unknown.text)


def test_an_empty_form_says_what_is_missing(browse: Browse) -> None:
    answer = browse(None).post("/login", {"name": "", "password": ""})

    assert answer.status_code == 422
    assert "Enter your password." in answer.text


def test_one_who_left_cannot_come_back(browse: Browse, session: Session, cast: Cast) -> None:
    session.execute(update(Person).where(Person.handle == "ada").values(deactivated_at=now()))
    session.commit()

    assert browse(None).post("/login", RIGHT).status_code == 422


def test_the_way_on_never_leaves_the_wiki(browse: Browse) -> None:
    answer = browse(None).post("/login", {**RIGHT, "next": "//evil.example/"})

    assert answer.location == "/"


def test_every_sign_in_has_a_new_id(browse: Browse, session: Session) -> None:
    browser = browse(None)
    browser.client.set_cookie("sid", "planted-by-somebody-else")

    browser.post("/login", RIGHT)
    first = browser.client.get_cookie("sid")
    browser.post("/login", RIGHT)

    assert first
    assert first.value not in {"planted-by-somebody-else", browser.client.get_cookie("sid").value}  # type: ignore[union-attr]
    assert len(session.scalars(select(SignIn).where(SignIn.revoked_at.is_(None))).all()) == 1


def test_the_eleventh_wrong_try_waits(browse: Browse, session: Session) -> None:
    browser = browse(None)
    session.add_all(tries("ada", 9))
    session.commit()

    tenth = browser.post("/login", WRONG)
    eleventh = browser.post("/login", RIGHT)

    assert tenth.status_code == 422
    assert eleventh.status_code == 429
    assert "Too many tries. Wait 15 minutes" in eleventh.text
    assert 0 < int(eleventh.headers["Retry-After"]) <= 900


def test_a_browser_one_used_before_is_not_locked_out_by_strangers(browse: Browse, session: Session) -> None:
    browser = browse(None)
    browser.post("/login", RIGHT)
    browser.post("/logout")
    session.add_all(tries("ada", 10))
    session.commit()

    assert browse(None).post("/login", RIGHT).status_code == 429
    assert browser.post("/login", RIGHT).status_code == 303


def test_a_known_browser_of_somebody_else_is_no_help(browse: Browse, session: Session) -> None:
    browser = browse(None)
    browser.post("/login", {**RIGHT, "name": "mallory"})
    session.add_all(tries("ada", 10))
    session.commit()

    assert browser.post("/login", RIGHT).status_code == 429


def test_a_crowd_at_the_door_is_asked_to_come_back(browse: Browse) -> None:
    with ExitStack() as crowd:
        for _ in range(AT_ONCE + WAITING):
            crowd.enter_context(waiting_room)
        answer = browse(None).post("/login", RIGHT)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert browse(None).post("/login", RIGHT).status_code == 303


def test_one_address_cannot_try_many_names(browse: Browse, session: Session) -> None:
    key = Knock("", "127.0.0.1").address_key
    session.add_all(Attempt(key=key, tried_at=now()) for _ in range(50))
    session.commit()

    assert browse(None).post("/login", RIGHT).status_code == 429


def test_a_neighbour_in_one_network_is_the_same_address() -> None:
    assert Knock("", "2001:db8::1").address_key == Knock("", "2001:db8::ffff").address_key
    assert Knock("", "2001:db8::1").address_key != Knock("", "2001:db8:1::1").address_key


def test_tries_are_forgotten_after_the_window(browse: Browse, session: Session) -> None:
    session.add_all(tries("ada", 10, ago=timedelta(minutes=16)))
    session.commit()

    assert browse(None).post("/login", RIGHT).status_code == 303
    assert not session.scalars(select(Attempt)).all()


def test_a_dated_hash_is_renewed(browse: Browse, session: Session) -> None:
    weak = type(hasher)(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    session.execute(update(Person).where(Person.handle == "ada").values(password_hash=weak))
    session.commit()

    browse(None).post("/login", RIGHT)

    assert session.scalar(select(Person.password_hash).where(Person.handle == "ada")) != weak


def test_a_flood_is_refused_before_hashing(browse: Browse) -> None:
    answer = browse(None).post("/login", {"name": "ada", "password": "x" * 100_000})

    assert answer.status_code == 422


def test_signing_out_ends_it_on_the_server_too(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.ada)
    cookie = browser.client.get_cookie("sid")
    assert cookie

    answer = browser.post("/logout")
    browser.client.set_cookie("sid", cookie.value)

    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert browser.get("/settings/profile").status_code == 303


def test_signing_out_twice_is_no_error(browse: Browse) -> None:
    assert browse(None).post("/logout").status_code == 303


def without_values(page: str) -> str:
    return re.sub(r'value="[^"]*"', "", page)


def tries(name: str, count: int, ago: timedelta = timedelta()) -> list[Attempt]:
    key = Knock(name, "").name_key
    return [Attempt(key=key, tried_at=now() - ago) for _ in range(count)]
