"""The editor opens with the words left unsaved, and says where they come from."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import TEXT, edit, make_page
from wiki.core.db import Session, writing
from wiki.pages.actions import delete, keep_draft
from wiki.pages.models import Draft, DraftReason, Page
from wiki.pages.typed import Typed


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))


def typed(cast: Cast, **changes: object) -> Typed:
    words = Typed("Why tables bloat", "Two.", "What I typed.", "Postgres", cast.everyone.id, base=1)
    return replace(words, **changes)  # type: ignore[arg-type]  # each test names fields of its own


def left(engine: Engine, cast: Cast, page: Page | None, reason: DraftReason = DraftReason.TYPED) -> Draft:
    """Let Grace leave words unsaved."""
    base = 1 if page else 0
    with writing(engine) as session:
        grace = cast.viewer(session, cast.grace)
        return keep_draft(session, grace, page, typed(cast, base=base), sequence=4, reason=reason)


def value(soup: BeautifulSoup, name: str) -> str:
    """Return what stands in a field of the editor."""
    field = soup.find(["input", "textarea"], {"name": name})
    assert field
    return str(field.get("value", field.text)).strip()


def drafts(session: Session) -> list[Draft]:
    return list(session.scalars(select(Draft).order_by(Draft.id)))


def test_the_fields_hold_the_words(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    draft = left(engine, cast, page)

    soup = browse(cast.grace).soup(f"/e/{page.id}/edit")

    assert value(soup, "text") == "What I typed."
    assert value(soup, "from_draft") == f"{draft.id}.4"
    assert value(soup, "token") != draft.form_token
    assert "Your unsaved words from today" in soup.text


def test_it_says_what_was_saved_since(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    left(engine, cast, page)
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.lin, page, "Lin was here.")

    soup = browse(cast.grace).soup(f"/e/{page.id}/edit")

    assert value(soup, "base") == "1"
    assert "Lin Larsen saved version 2 since; saving merges both." in soup.text
    assert soup.find("a", href=f"/e/{page.id}/edit?fresh=1")


def test_asked_for_a_fresh_start_the_draft_is_left_alone(
    browse: Browse, engine: Engine, reader: Session, cast: Cast, page: Page
) -> None:
    left(engine, cast, page)

    soup = browse(cast.grace).soup(f"/e/{page.id}/edit?fresh=1")

    assert value(soup, "text") == TEXT.strip()
    assert len(drafts(reader)) == 1


def test_words_that_equal_the_newest_version_are_not_resumed(
    browse: Browse, engine: Engine, cast: Cast, page: Page
) -> None:
    same = typed(cast, summary="Two sentences. They say it.", text=TEXT)
    with writing(engine) as session:
        keep_draft(session, cast.viewer(session, cast.grace), page, same)

    assert "unsaved words" not in browse(cast.grace).soup(f"/e/{page.id}/edit").text


def test_nobody_else_resumes_them(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    draft = left(engine, cast, page)

    assert value(browse(cast.lin).soup(f"/e/{page.id}/edit"), "text") == TEXT.strip()
    assert browse(cast.lin).get(f"/e/{page.id}/edit?draft={draft.id}").status_code == 404
    assert browse(cast.root).get(f"/write?draft={draft.id}").status_code == 404


def test_words_passed_over_wait_until_asked_for(
    browse: Browse, engine: Engine, cast: Cast, page: Page
) -> None:
    draft = left(engine, cast, page, DraftReason.PASSED_OVER)
    grace = browse(cast.grace)

    assert value(grace.soup(f"/e/{page.id}/edit"), "text") == TEXT.strip()
    assert value(grace.soup(f"/e/{page.id}/edit?draft={draft.id}"), "text") == "What I typed."


def test_a_draft_of_another_page_is_not_found(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    draft = left(engine, cast, None)

    assert browse(cast.grace).get(f"/e/{page.id}/edit?draft={draft.id}").status_code == 404


def test_keeping_the_resumed_form_replaces_the_draft(
    browse: Browse, engine: Engine, reader: Session, cast: Cast, page: Page
) -> None:
    draft = left(engine, cast, page)
    fields = {"title": "T", "text": "More.", "base": 1, "token": "resumed", "from_draft": f"{draft.id}.4"}

    browse(cast.grace).post(f"/e/{page.id}/draft", fields)

    assert [each.form_token for each in drafts(reader)] == ["resumed"]


def test_saving_the_resumed_form_lets_the_draft_go(
    browse: Browse, engine: Engine, reader: Session, cast: Cast, page: Page
) -> None:
    draft = left(engine, cast, page)
    grace = browse(cast.grace)
    soup = grace.soup(f"/e/{page.id}/edit")
    names = ("title", "summary", "text", "topics", "base", "token", "from_draft")

    sent = {name: value(soup, name) for name in names}
    saved = grace.post(f"/e/{page.id}/edit", {**sent, "space": cast.everyone.id, "to": "save"})

    assert saved.status_code == 303
    assert draft.id not in [each.id for each in drafts(reader)]


def test_a_new_page_offers_what_was_begun(browse: Browse, engine: Engine, cast: Cast) -> None:
    draft = left(engine, cast, None)
    grace = browse(cast.grace)

    offered = grace.soup("/write").find("a", href=f"/write?draft={draft.id}")
    soup = grace.soup(f"/write?draft={draft.id}")

    assert offered
    assert offered.text == "Why tables bloat"
    assert value(soup, "text") == "What I typed."
    assert value(soup, "base") == "0"


def test_words_on_a_page_that_was_deleted_begin_a_new_one(
    browse: Browse, engine: Engine, cast: Cast, page: Page
) -> None:
    draft = left(engine, cast, page)
    with writing(engine) as session:
        session.add(page)
        delete(session, cast.viewer(session, cast.ada), page)
    grace = browse(cast.grace)

    assert "on “Why tables bloat”, which was deleted" in grace.text("/drafts")
    assert value(grace.soup(f"/write?draft={draft.id}"), "text") == "What I typed."


def test_a_small_fix_stays_one(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    with writing(engine) as session:
        keep_draft(session, cast.viewer(session, cast.grace), page, typed(cast, minor=True, note="A comma"))

    soup = browse(cast.grace).soup(f"/e/{page.id}/edit")

    assert value(soup, "note") == "A comma"
    assert soup.find("input", {"name": "minor", "checked": True})
