"""Adding a file to a page that is not begun yet."""

import pytest
from sqlalchemy import select

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.core.pictures.making import still
from tests.pages.files.making import told, upload, upload_plainly
from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page, Revision, State

PNG = still("PNG")


@pytest.fixture
def ada(browse: Browse, cast: Cast) -> Browser:
    return browse(cast.ada)


@pytest.fixture
def typed(cast: Cast) -> dict[str, str]:
    """The editor's fields before anything is written."""
    return {
        "title": "",
        "summary": "",
        "text": "",
        "topics": "",
        "space": str(cast.everyone.id),
        "token": "t1",
    }


def pages(session: Session) -> list[Page]:
    """Return every page there is."""
    return list(session.scalars(unrestricted(select(Page), "a test looks at everything")))


def test_a_draft_is_begun_for_it(ada: Browser, typed: dict[str, str], reader: Session) -> None:
    answer = upload(ada, "/write/files", ("dock.png", PNG), **typed)

    (page,) = pages(reader)
    assert (page.state, page.title) == (State.DRAFT, "Untitled")
    assert answer.status_code == 201
    assert {**told(answer)["page"], "token": ""} == {
        "id": page.id,
        "edit": f"/e/{page.id}/edit",
        "base": 1,
        "token": "",
    }
    assert told(answer)["page"]["token"] not in {"", "t1"}
    assert told(answer)["markdown"].startswith("![](/files/")


def test_what_was_typed_is_in_it(ada: Browser, typed: dict[str, str], reader: Session) -> None:
    words = {"title": "Docks", "text": "Some words.\n", "topics": "Docks, No such topic"}
    upload(ada, "/write/files", ("dock.png", PNG), **{**typed, **words})

    revision = reader.scalars(unrestricted(select(Revision), "a test looks at everything")).one()
    assert (revision.title, revision.text) == ("Docks", "Some words.\n")


def test_the_same_form_begins_one_page(ada: Browser, typed: dict[str, str], reader: Session) -> None:
    first = upload(ada, "/write/files", ("dock.png", PNG), **typed)
    second = upload(ada, "/write/files", ("plan.pdf", b"%PDF-1.7"), **typed)

    assert told(first)["page"]["id"] == told(second)["page"]["id"]
    assert len(pages(reader)) == 1


def test_the_editor_goes_on_with_the_page(
    ada: Browser, typed: dict[str, str], reader: Session, cast: Cast
) -> None:
    begun = told(upload(ada, "/write/files", ("dock.png", PNG), **typed))
    words = {"title": "Docks", "text": begun["markdown"], "space": typed["space"], "to": "save"}

    answer = ada.post(
        begun["page"]["edit"], {**words, "base": begun["page"]["base"], "token": begun["page"]["token"]}
    )

    assert answer.status_code == 303
    assert [page.title for page in pages(reader)] == ["Docks"]


def test_without_script_the_editor_comes_back_on_the_new_page(
    ada: Browser, typed: dict[str, str], reader: Session
) -> None:
    answer = upload_plainly(ada, "/write/files", ("dock.png", PNG), **{**typed, "text": "Some words."})

    (page,) = pages(reader)
    assert answer.status_code == 200
    assert f'action="/e/{page.id}/edit"' in answer.text
    assert "Some words.\n\n![](/files/" in answer.text


def test_without_script_a_long_text_comes_back_too(ada: Browser, typed: dict[str, str]) -> None:
    long = "漢" * 700_000 + " at its end."  # three bytes a sign, as it is sent

    answer = upload_plainly(ada, "/write/files", ("dock.png", PNG), **{**typed, "text": long})

    assert answer.status_code == 200
    assert "漢 at its end." in answer.text


def test_only_its_author_sees_the_file(
    ada: Browser, browse: Browse, cast: Cast, typed: dict[str, str]
) -> None:
    url = told(upload(ada, "/write/files", ("dock.png", PNG), **typed))["url"]

    assert ada.get(url).status_code == 200
    assert browse(cast.grace).get(url).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("space", "", "Choose where this page lives."),
        ("space", "999", "Choose where this page lives."),
        ("title", "x" * 161, "Shorten this by 1 character; 160 fit."),
    ],
)
def test_what_cannot_be_kept_begins_nothing(
    ada: Browser, typed: dict[str, str], reader: Session, field: str, value: str, words: str
) -> None:
    answer = upload(ada, "/write/files", ("dock.png", PNG), **{**typed, field: value})

    assert (answer.status_code, told(answer)) == (422, {"words": words})
    assert pages(reader) == []


def test_a_file_that_cannot_be_used_begins_nothing(
    ada: Browser, typed: dict[str, str], reader: Session
) -> None:
    answer = upload(ada, "/write/files", ("dock.png", b""), **typed)

    assert answer.status_code == 422
    assert pages(reader) == []
