"""What people change about themselves."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.cast import PASSWORD, Cast
from tests.conftest import Browse
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.people.models import Person, SignIn
from wiki.people.settings import browser_name

PROFILE = {
    "name": "Ada A.",
    "title": "Engineer",
    "place": "Lagos",
    "timezone": "Africa/Lagos",
    "about": "Ask.",
}
NEW = "another long walk by the sea"


@pytest.fixture(autouse=True)
def ada_has_a_password(session: Session, cast: Cast, password_hash: str) -> None:
    session.execute(update(Person).where(Person.handle == "ada").values(password_hash=password_hash))
    session.commit()


def ada(session: Session) -> Person:
    session.expire_all()
    return session.scalars(select(Person).where(Person.handle == "ada")).one()


def test_a_profile_is_saved(browse: Browse, session: Session, cast: Cast) -> None:
    browser = browse(cast.ada)

    assert browser.post("/settings/profile", PROFILE).status_code == 303

    assert ada(session).timezone == "Africa/Lagos"
    assert "Saved." in browser.get("/settings/profile").text


def test_a_bad_profile_saves_nothing(browse: Browse, session: Session, cast: Cast) -> None:
    form = {**PROFILE, "name": " ", "timezone": "Mars/Olympus", "about": "x" * 1001}

    answer = browse(cast.ada).post("/settings/profile", form)

    assert answer.status_code == 422
    assert "Choose a time zone" in answer.text
    assert "Shorten this by 1 character" in answer.text
    assert ada(session).name == "Ada Adeyemi"


def test_nobody_gives_themselves_a_role(browse: Browse, session: Session, cast: Cast) -> None:
    browse(cast.ada).post("/settings/profile", {**PROFILE, "role": "admin", "handle": "boss"})

    assert ada(session).role == "member"


def test_the_display_is_saved(browse: Browse, session: Session, cast: Cast) -> None:
    answer = browse(cast.ada).post("/settings/display", {"theme": "dark"})

    assert answer.status_code == 303
    assert "theme=dark" in answer.headers["Set-Cookie"]
    assert (ada(session).theme, ada(session).shortcuts) == ("dark", False)


def test_an_unknown_theme_is_refused(browse: Browse, cast: Cast) -> None:
    assert browse(cast.ada).post("/settings/display", {"theme": "plaid"}).status_code == 422


def test_the_theme_changes_alone(browse: Browse, session: Session, cast: Cast) -> None:
    browser = browse(cast.ada)

    assert browser.post("/settings/theme", {"theme": "light"}).status_code == 204
    assert browser.post("/settings/theme", {"theme": "dark", "next": "/people"}).location == "/people"
    assert (ada(session).theme, ada(session).shortcuts) == ("dark", True)


def test_a_new_password_ends_other_sign_ins(browse: Browse, cast: Cast) -> None:
    here, elsewhere = browse(cast.ada), browse(cast.ada)

    answer = here.post("/settings/password", {"current": PASSWORD, "password": NEW})

    assert answer.status_code == 303
    assert here.get("/settings/password").status_code == 200
    assert elsewhere.get("/settings/password").status_code == 303
    assert browse(None).post("/login", {"name": "ada", "password": NEW}).status_code == 303


def test_the_current_password_has_to_be_right(browse: Browse, cast: Cast, session: Session) -> None:
    answer = browse(cast.ada).post("/settings/password", {"current": "wrong", "password": NEW})

    assert answer.status_code == 422
    assert "not your current password" in answer.text


def test_guessing_the_current_password_is_slow_too(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.ada)
    answers = [browser.post("/settings/password", {"current": "x" * 2000}).status_code for _ in range(11)]

    assert answers == [422] * 10 + [429]


def test_a_short_password_is_refused(browse: Browse, cast: Cast) -> None:
    answer = browse(cast.ada).post("/settings/password", {"current": PASSWORD, "password": "short"})

    assert answer.status_code == 422
    assert "at least 15 characters" in answer.text


def test_one_browser_is_signed_out_from_another(browse: Browse, session: Session, cast: Cast) -> None:
    elsewhere, here = browse(cast.ada), browse(cast.ada)
    oldest = session.scalar(select(SignIn.id).where(SignIn.person_id == cast.ada.id).order_by(SignIn.id))
    session.commit()

    assert "Sign out there" in here.text("/settings/sign-ins")
    assert here.post(f"/settings/sign-ins/{oldest}/end").status_code == 303
    assert here.post(f"/settings/sign-ins/{oldest}/end").status_code == 404
    assert elsewhere.get("/settings/profile").status_code == 303


def test_somebody_elses_sign_in_is_not_found(browse: Browse, session: Session, cast: Cast) -> None:
    browse(cast.grace)
    hers = session.scalar(select(SignIn.id).where(SignIn.person_id == cast.grace.id))
    session.commit()

    assert browse(cast.ada).post(f"/settings/sign-ins/{hers}/end").status_code == 404


def test_every_other_browser_is_signed_out(browse: Browse, cast: Cast) -> None:
    elsewhere, here = browse(cast.ada), browse(cast.ada)

    here.post("/settings/sign-ins/end")

    assert elsewhere.get("/settings/profile").status_code == 303
    assert here.get("/settings/profile").status_code == 200


def test_being_seen_is_written_now_and_then(browse: Browse, session: Session, cast: Cast) -> None:
    browser, before = browse(cast.ada), now() - timedelta(minutes=11)
    session.execute(update(SignIn).values(seen_at=before))
    session.commit()

    browser.get("/settings/profile")
    seen = session.scalars(select(SignIn.seen_at)).one()
    session.commit()
    browser.get("/settings/profile")

    assert seen > before
    assert session.scalars(select(SignIn.seen_at)).one() == seen


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/128 Safari/537 Edg/128", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537 Chrome/128 Mobile Safari/537", "Chrome on Android"),
        ("curl/8", "A browser"),
    ],
)
def test_browsers_have_the_names_people_know(agent: str, name: str) -> None:
    assert browser_name(agent) == name
