"""A save that cannot be made brings the words back, and carries them through a sign-in."""

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import Engine, event, select, update
from werkzeug.test import TestResponse

from tests.browsing import Browser, audit
from tests.cast import PASSWORD, Cast
from tests.conftest import Browse, on_postgres
from tests.making import make_page
from wiki.core.clock import now
from wiki.core.db import Session, writing
from wiki.pages.actions import delete
from wiki.pages.models import Draft, Page
from wiki.people.models import Person, SignIn
from wiki.people.passwords import hashed

FIELDS = {
    "title": "Why tables bloat",
    "summary": "Two sentences.",
    "text": "What I typed.\n\nAnd more.",
    "topics": "Postgres",
    "note": "One more thing",
    "minor": "1",
    "base": "1",
    "token": "a-form-of-my-own",
    "to": "save",
}


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.everyone)


@pytest.fixture(autouse=True)
def passwords(engine: Engine) -> None:
    """Everybody has the same password."""
    with writing(engine) as session:
        session.execute(update(Person).values(password_hash=hashed(PASSWORD)))


def drafts(session: Session) -> list[Draft]:
    return list(session.scalars(select(Draft).order_by(Draft.id)))


def end_sign_ins(engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(update(SignIn).values(revoked_at=now()))


def answered(browser: Browser, response: TestResponse, **more: str) -> TestResponse:
    """Send the form of an answer on, the way a browser without script would."""
    form = BeautifulSoup(response.text, "html5lib").find("form")
    assert form
    sent = {str(each["name"]): str(each.get("value", "")) for each in form.find_all("input")}
    sent["text"] = form.find("textarea").text  # type: ignore[union-attr]  # every such form has one
    return browser.client.post(str(form["action"]), data={**sent, **more})


def test_the_words_come_back_with_a_way_to_sign_in(
    browse: Browse, engine: Engine, reader: Session, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)
    end_sign_ins(engine)

    response = grace.post(f"/e/{page.id}/edit", FIELDS)

    audit(response.text)
    assert response.status_code == 401
    assert "What I typed.\n\nAnd more." in response.text
    assert "Sign in and keep it" in response.text
    assert response.headers["Cache-Control"] == "no-store"
    assert drafts(reader) == []


def test_signing_in_there_keeps_them_and_leads_to_the_editor(
    browse: Browse, engine: Engine, reader: Session, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)
    end_sign_ins(engine)
    response = grace.post(f"/e/{page.id}/edit", FIELDS)

    kept = answered(grace, response, name="grace", password=PASSWORD)

    draft = drafts(reader)[0]
    assert kept.location == f"/e/{page.id}/edit?draft={draft.id}"
    assert (draft.person_id, draft.page_id, draft.base) == (cast.grace.id, page.id, 1)
    assert (draft.text, draft.note, draft.minor) == (FIELDS["text"], "One more thing", True)
    assert "And more." in grace.text(kept.location)


def test_a_wrong_password_loses_nothing(
    browse: Browse, engine: Engine, reader: Session, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)
    end_sign_ins(engine)
    first = grace.post(f"/e/{page.id}/edit", FIELDS)

    wrong = answered(grace, first, name="grace", password="not mine at all")
    right = answered(grace, wrong, name="grace", password=PASSWORD)

    assert wrong.status_code == 422
    assert "do not belong together" in wrong.text
    assert right.status_code == 303
    assert drafts(reader)[0].text == FIELDS["text"]


def test_an_account_that_was_closed_gets_its_words_and_no_draft(
    browse: Browse, engine: Engine, reader: Session, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)
    with writing(engine) as session:
        session.execute(update(Person).where(Person.handle == "grace").values(deactivated_at=now()))
    first = grace.post(f"/e/{page.id}/edit", FIELDS)

    refused = answered(grace, first, name="grace", password=PASSWORD)

    assert (first.status_code, refused.status_code) == (401, 422)
    assert "And more." in refused.text
    assert drafts(reader) == []


def test_whoever_may_not_edit_the_page_keeps_them_as_a_new_one(
    browse: Browse, engine: Engine, reader: Session, cast: Cast
) -> None:
    with writing(engine) as session:
        closed = make_page(session, cast.ada, cast.lab)
    grace = browse(cast.grace)
    end_sign_ins(engine)
    first = grace.post(f"/e/{closed.id}/edit", FIELDS)

    kept = answered(grace, first, name="mallory", password=PASSWORD)

    draft = drafts(reader)[0]
    assert kept.location == f"/write?draft={draft.id}"
    assert (draft.person_id, draft.page_id) == (cast.mallory.id, None)


def test_a_page_not_begun_is_carried_too(browse: Browse, engine: Engine, reader: Session, cast: Cast) -> None:
    ada = browse(cast.ada)
    end_sign_ins(engine)
    first = ada.post("/write", {**FIELDS, "base": "0", "kind": "question"})

    kept = answered(ada, first, name="ada", password=PASSWORD)

    draft = drafts(reader)[0]
    assert kept.location == f"/write?draft={draft.id}"
    assert draft.kind.value == "question"


def test_a_form_of_another_sign_in_keeps_its_words(
    browse: Browse, reader: Session, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)

    response = grace.client.post(f"/e/{page.id}/edit", data={**FIELDS, "csrf_token": "old"})
    kept = answered(grace, response)

    assert response.status_code == 400
    assert "You signed in again since this form was opened" in response.text
    assert kept.location == f"/e/{page.id}/edit?draft={drafts(reader)[0].id}"


def test_what_was_kept_while_typing_is_replaced_by_it(
    browse: Browse, engine: Engine, reader: Session, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)
    grace.post(f"/e/{page.id}/draft", {**FIELDS, "text": "Earlier.", "sequence": "9"})
    end_sign_ins(engine)
    first = grace.post(f"/e/{page.id}/edit", FIELDS)

    answered(grace, first, name="grace", password=PASSWORD)

    assert [draft.text for draft in drafts(reader)] == [FIELDS["text"]]


def test_a_form_from_another_site_shows_nobody_its_words(browse: Browse, page: Page) -> None:
    response = browse(None).client.post(
        f"/e/{page.id}/edit", data=FIELDS, headers={"Origin": "https://evil.example"}
    )

    assert response.status_code == 403
    assert "What I typed." not in response.text


def test_the_carrying_form_needs_its_own_token(
    browse: Browse, reader: Session, cast: Cast, page: Page
) -> None:
    sent = {**FIELDS, "name": "grace", "password": PASSWORD, "page": str(page.id)}

    response = browse(None).client.post("/drafts/carried", data=sent)

    assert response.status_code == 401
    assert drafts(reader) == []


def test_a_page_deleted_meanwhile_keeps_the_words(
    browse: Browse, engine: Engine, reader: Session, cast: Cast, page: Page
) -> None:
    with writing(engine) as session:
        session.add(page)
        delete(session, cast.viewer(session, cast.ada), page)
    grace = browse(cast.grace)

    response = grace.post(f"/e/{page.id}/edit", FIELDS)
    kept = answered(grace, response)

    assert response.status_code == 410
    assert "This page was deleted while you were writing" in response.text
    assert kept.location == f"/write?draft={drafts(reader)[0].id}"


@pytest.fixture
def full(engine: Engine, page: Page) -> Iterator[None]:
    """Let the database file grow no more, so that SQLite says its disk is full."""

    def limit(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # the least SQLite takes is the size it has

    event.listen(engine, "connect", limit)
    engine.dispose()
    yield
    event.remove(engine, "connect", limit)


@pytest.mark.skipif(on_postgres(), reason="A full disk of PostgreSQL is tried with a real one.")
@pytest.mark.usefixtures("full")
def test_a_full_disk_brings_the_words_back(browse: Browse, cast: Cast, page: Page) -> None:
    grace = browse(cast.grace)
    long = {**FIELDS, "text": "And more. " * 50_000, "space": str(cast.everyone.id)}

    saved = grace.post(f"/e/{page.id}/edit", long)
    kept = grace.post(f"/e/{page.id}/draft", long)

    assert (saved.status_code, kept.status_code) == (507, 507)
    assert "Send it again" in saved.text
    assert "And more." in saved.text
    assert "The disk of the server is full." in kept.get_json()["words"]
    assert grace.get(page.path).status_code == 200
