"""The versions of a page: the list, one of them, the difference, the source, and back."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import TEXT, edit, make_page
from wiki.core.db import writing
from wiki.pages.models import Page


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    """A page in three versions."""
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        edit(session, cast.grace, page, TEXT.replace("dead weight", "dead weight on the disk"))
        edit(session, cast.ada, page, TEXT.replace("dead weight", "ballast") + "\nA last paragraph.\n")
        return page


def test_the_list_says_who_saved_what_when(browse: Browse, cast: Cast, page: Page) -> None:
    text = browse(cast.lin).text(f"/e/{page.id}/history")

    assert "Version 3 What readers see" in text
    assert "Grace Gomez" in text
    assert "3 versions" in text


def test_comparing_leads_to_the_difference(browse: Browse, cast: Cast, page: Page) -> None:
    answer = browse(cast.lin).get(f"/e/{page.id}/history?from=3&to=1")

    assert answer.location == f"/e/{page.id}/diff/1..3"


def test_the_difference_marks_words(browse: Browse, cast: Cast, page: Page) -> None:
    soup = browse(cast.lin).soup(f"/e/{page.id}/diff/1..3")

    assert [mark.text.strip() for mark in soup.find_all("del")] == ["dead weight"]
    assert "ballast" in [mark.text.strip() for mark in soup.find_all("ins")]
    assert "1 paragraph changed, 1 added" in soup.text


def test_the_difference_in_the_source(browse: Browse, cast: Cast, page: Page) -> None:
    soup = browse(cast.lin).soup(f"/e/{page.id}/diff/1..2?view=source")

    assert "on the disk" in " ".join(mark.text for mark in soup.find_all("ins"))


def test_an_old_version_is_as_it_was(browse: Browse, cast: Cast, page: Page) -> None:
    text = browse(cast.lin).text(f"/e/{page.id}/v/1")

    assert "dead weight." in text
    assert "See the current one" in text


def test_the_source_is_plain_markdown(browse: Browse, cast: Cast, page: Page) -> None:
    answer = browse(cast.lin).get(f"/e/{page.id}.md")

    assert answer.mimetype == "text/markdown"
    assert answer.text.startswith("# Why tables bloat\n\n")
    assert "## Where dead rows come from" in browse(cast.lin).get(f"/e/{page.id}/v/1.md").text


def test_bringing_a_version_back_adds_one(browse: Browse, cast: Cast, page: Page) -> None:
    answer = browse(cast.grace).post(f"/e/{page.id}/v/1/restoration")

    assert answer.status_code == 303
    assert "Back to version 1" in browse(cast.lin).text(f"/e/{page.id}/history")
    assert "Version 4" in browse(cast.lin).text(page.path)


@pytest.mark.parametrize("rest", ["v/9", "v/9.md", "diff/1..9", "v/0"])
def test_versions_that_never_were_are_not_found(browse: Browse, cast: Cast, page: Page, rest: str) -> None:
    assert browse(cast.lin).get(f"/e/{page.id}/{rest}").status_code == 404
