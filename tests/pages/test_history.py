"""The list of versions: who saved what when and why, and which two to compare."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import TEXT, edit
from wiki.core.db import Session, writing
from wiki.pages.actions import save
from wiki.pages.models import Page, Revision
from wiki.pages.words import Words


@pytest.fixture
def page(three_versions: Page) -> Page:
    """A page in three versions."""
    return three_versions


def save_many(session: Session, cast: Cast, page: Page, count: int) -> None:
    """Write small fixes, as quickly as a test needs them."""
    author_id = cast.ada.id
    session.add_all(
        Revision(
            page_id=page.id,
            number=number,
            title="T",
            text="x",
            text_hash="x",
            words=number,
            minor=True,
            author_id=author_id,
        )
        for number in range(4, 4 + count)
    )


def test_it_says_who_saved_what_when_and_why(browse: Browse, cast: Cast, page: Page) -> None:
    text = browse(cast.lin).text(f"/e/{page.id}/history")

    assert "Version 3 What readers see Ada Adeyemi" in text
    assert "Version 2 Grace Gomez" in text
    assert "Changed" in text
    assert "3 versions" in text


def test_it_says_how_many_words_came_and_went(browse: Browse, cast: Cast, page: Page) -> None:
    shown = [link.text.split() for link in browse(cast.lin).soup(f"/e/{page.id}/history").select(".delta")]

    assert [words[:2] for words in shown] == [["-1", "words"], ["+3", "words"]]


def test_two_chosen_versions_are_compared_older_first(browse: Browse, cast: Cast, page: Page) -> None:
    answer = browse(cast.lin).get(f"/e/{page.id}/history?from=3&to=1&view=sides")

    assert answer.location == f"/e/{page.id}/diff/1..3?view=sides"


@pytest.mark.parametrize("chosen", ["from=1&to=x", "from=1", "from=&to=", "from=1&to=9999999999999999999"])
def test_a_choice_that_is_none_shows_the_list(browse: Browse, cast: Cast, page: Page, chosen: str) -> None:
    assert "3 versions" in browse(cast.lin).text(f"/e/{page.id}/history?{chosen}")


def test_each_leads_to_the_one_before_and_to_the_current(browse: Browse, cast: Cast, page: Page) -> None:
    soup = browse(cast.lin).soup(f"/e/{page.id}/history")
    links = [[link["href"] for link in acts.select("a[href*=diff]")] for acts in soup.select(".acts")]

    diff = f"/e/{page.id}/diff"
    assert links == [[f"{diff}/2..3"], [f"{diff}/1..2", f"{diff}/2..3"], [f"{diff}/1..3"]]


def test_small_fixes_can_be_left_out(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    with writing(engine) as session:
        words = Words("Why tables bloat", "", TEXT, minor=True, note="A comma")
        session.add(page)
        save(session, cast.viewer(session, cast.ada), page, words, base=3)

    assert "Small fix" in browse(cast.lin).text(f"/e/{page.id}/history")
    assert "A comma" not in browse(cast.lin).text(f"/e/{page.id}/history?minor=0")


def test_a_merged_version_says_with_whose(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.lin, page, f"{TEXT}\nLin was here.\n").base = 2

    text = browse(cast.mallory).text(f"/e/{page.id}/history")

    assert "Begun on version 2 and merged with version 3 by Ada Adeyemi." in text


def test_a_thousand_versions_come_in_pages(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    with writing(engine) as session:
        save_many(session, cast, page, 997)
    browser = browse(cast.lin)

    soup = browser.soup(f"/e/{page.id}/history?page=2")

    assert len(browser.statements) <= 8
    assert len(soup.select(".history > li")) == 50
    assert "1,000 versions" in soup.text
