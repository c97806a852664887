"""Finding a page by what one of its files says."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.core.filetexts.making import docx, paragraph, pdf
from tests.making import make_draft, make_file, make_page
from wiki.core.db import Session
from wiki.pages.actions import publish
from wiki.pages.files import FileStore
from wiki.pages.models import Attachment, Page
from wiki.spaces.viewers import viewer_for

Add = Callable[[str, bytes], Attachment]

LONG = "Filler words come first. " * 4_000


@pytest.fixture
def store(app: Flask) -> FileStore:
    store: FileStore = app.extensions["files"]
    return store


@pytest.fixture
def page(session: Session, cast: Cast) -> Page:
    """A page by Ada that everybody reads."""
    return make_page(session, cast.ada, cast.everyone, "Why Postgres tables bloat")


@pytest.fixture
def add(session: Session, store: FileStore, page: Page, settle: Settle) -> Add:
    """Add a file to the page, and let the worker read it."""

    def added(name: str, content: bytes) -> Attachment:
        file = make_file(session, store, page, name, content)
        settle()
        return file

    return added


def found(browse: Browse, cast: Cast, query: str) -> list[str]:
    """Return the extracts of what Grace finds."""
    soup = browse(cast.grace).soup(f"/search?q={query}&tab=explainers")
    return [" ".join(one.text.split()) for one in soup.select(".results .extract")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("budget.pdf", pdf("Gripper costs", "A quokka budget")),
        ("notes.docx", docx(paragraph("Gripper costs") + paragraph("A quokka budget"))),
        ("notes.md", b"# Gripper costs\n\nA **quokka** budget"),
        ("notes.txt", b"Gripper costs\nA quokka budget"),
    ],
)
def test_a_result_says_in_which_file_the_words_are(
    add: Add, browse: Browse, cast: Cast, name: str, content: bytes
) -> None:
    file = add(name, content)

    soup = browse(cast.grace).soup("/search?q=quokkas&tab=explainers")

    (extract,) = soup.select(".results .extract")
    assert extract.text.startswith(f"In the file {name}: ")
    assert [mark.text for mark in extract.select("mark")] == ["quokka"]
    assert [link["href"] for link in extract.select("a")] == [file.path]


def test_a_page_that_has_the_words_itself_shows_its_own(
    session: Session, store: FileStore, page: Page, settle: Settle, browse: Browse, cast: Cast
) -> None:
    make_file(session, store, page, "rows.txt", b"dead rows and quokkas")
    settle()

    (extract,) = found(browse, cast, "dead+rows")
    assert not extract.startswith("In the file")


def test_the_name_of_a_file_is_found(
    session: Session, store: FileStore, page: Page, settle: Settle, browse: Browse, cast: Cast
) -> None:
    make_file(session, store, page, "quokka-plan.zip", b"PK\x03\x04")
    settle()

    assert found(browse, cast, "quokka") == ["In the file quokka-plan.zip"]


def test_far_into_a_long_file_the_extract_is_where_the_words_are(
    session: Session, store: FileStore, page: Page, settle: Settle, browse: Browse, cast: Cast
) -> None:
    make_file(session, store, page, "book.txt", f"{LONG}A quokka lived here. {LONG}".encode())
    settle()

    (extract,) = found(browse, cast, "quokka")
    assert extract.startswith("In the file book.txt: \u2026 ")
    assert "A quokka lived here." in extract


def test_of_two_files_the_one_with_more_of_the_words_is_named(
    session: Session, store: FileStore, page: Page, settle: Settle, browse: Browse, cast: Cast
) -> None:
    make_file(session, store, page, "a.txt", b"A quokka.")
    make_file(session, store, page, "b.txt", b"A quokka and a numbat.")
    settle()

    (extract,) = found(browse, cast, "numbat+quokka")
    assert extract.startswith("In the file b.txt")


def test_who_may_not_read_the_page_does_not_find_its_file(
    session: Session, store: FileStore, settle: Settle, browse: Browse, cast: Cast
) -> None:
    secret = make_page(session, cast.grace, cast.lab, "Prototype")
    make_file(session, store, secret, "plan.txt", b"A quokka.")
    settle()

    assert len(found(browse, cast, "quokka")) == 1
    assert "plan.txt" not in browse(cast.mallory).get("/search?q=quokka").text


def test_a_replaced_file_is_found_by_its_new_words_only(
    session: Session, store: FileStore, page: Page, settle: Settle, browse: Browse, cast: Cast
) -> None:
    make_file(session, store, page, "plan.txt", b"A quokka.")
    settle()
    make_file(session, store, page, "plan.txt", b"A numbat.")
    settle()

    assert found(browse, cast, "quokka") == []
    assert found(browse, cast, "numbat") == ["In the file plan.txt: A numbat."]


def test_a_removed_file_is_not_found_until_it_is_back(
    session: Session, store: FileStore, page: Page, settle: Settle, browse: Browse, cast: Cast
) -> None:
    file = make_file(session, store, page, "plan.txt", b"A quokka.")
    settle()
    ada = browse(cast.ada)

    ada.post(f"/e/{page.id}/files/{file.id}/removal")
    settle()
    assert found(browse, cast, "quokka") == []

    ada.post(f"/e/{page.id}/files/{file.id}/restoration")
    settle()
    assert found(browse, cast, "quokka") == ["In the file plan.txt: A quokka."]


def test_a_draft_s_file_is_found_once_the_draft_is_published(
    session: Session, store: FileStore, settle: Settle, browse: Browse, cast: Cast
) -> None:
    page = make_draft(session, cast.ada, cast.everyone)
    make_file(session, store, page, "plan.txt", b"A quokka.")
    settle()
    assert found(browse, cast, "quokka") == []

    publish(session, viewer_for(session, cast.ada), page)
    settle()
    assert found(browse, cast, "quokka") == ["In the file plan.txt: A quokka."]
