"""What the reading page says, and marks, of words that are newer than the review."""

import pytest
from sqlalchemy import Engine

from tests.browsing import READ_BUDGET
from tests.cast import Cast
from tests.conftest import Browse
from tests.making import edit, make_page
from tests.reviews.acting import Stage
from wiki.core.db import writing
from wiki.pages.models import Page
from wiki.reviews.models import Verdict

FIRST = "\n\n".join(f"Dock {n} charges slowly when the room is cold, so warm it first." for n in "abcdefgh")
ADDED = "The heater hums while it does."


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    """A page that Lin approved, with a word put in and a paragraph added since."""
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, text=FIRST)
        Stage(session, cast).judge(cast.lin, page, Verdict.APPROVE)
        edit(
            session,
            cast.ada,
            page,
            FIRST.replace("Dock b charges slowly", "Dock b charges <sleepily>") + f"\n\n{ADDED}",
        )
    return page


def test_the_panel_says_how_much_is_reviewed_and_leads_on(browse: Browse, cast: Cast, page: Page) -> None:
    panel = browse(cast.grace).soup(page.path).select_one("#trust")

    assert panel
    assert "Peer reviewed" in panel.text
    assert "Reviewed 93\u202f%, 2 passages newer than the review." in " ".join(panel.text.split(" "))
    assert [link["href"] for link in panel.select(".more a")] == [
        f"{page.path}?review=marks",
        f"/e/{page.id}/review?view=uncovered",
    ]


def test_the_marks_are_a_link_away(browse: Browse, cast: Cast, page: Page) -> None:
    grace = browse(cast.grace)

    plain, marked = grace.soup(page.path), grace.soup(f"{page.path}?review=marks")
    marks = [mark.text for mark in marked.select(".prose mark.newer")]

    assert not plain.select(".prose mark")
    assert marks == ["Newer than the review: sleepily", f"Newer than the review: {ADDED.rstrip('.')}"]
    assert {mark["title"] for mark in marked.select(".prose mark.newer")} == {"Newer than the review"}
    assert marked.select_one(f'#trust a[href="{page.path}"]')
    assert len(grace.statements) <= READ_BUDGET + 1  # that of what was said in its rounds


def test_just_what_is_newer_is_reviewed_with_the_rest_folded(browse: Browse, cast: Cast, page: Page) -> None:
    soup = browse(cast.grace).soup(f"/e/{page.id}/review?view=uncovered")

    assert len(soup.select(".blk.chg")) == 2
    assert soup.select("details.fold")
    assert "2 paragraphs have words that are newer" in soup.text


def test_when_everything_is_approved_it_says_so(
    browse: Browse, engine: Engine, cast: Cast, page: Page
) -> None:
    with writing(engine) as session:
        Stage(session, cast).judge(cast.mo, session.merge(page, load=False), Verdict.APPROVE)
    grace = browse(cast.grace)

    assert "The review covers this version." in grace.text(page.path)
    assert "Every word of this text was approved." in grace.text(f"/e/{page.id}/review?view=uncovered")


def test_a_not_that_was_taken_out_is_said(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, text=f"{FIRST}\n\nDo not open it.")
        Stage(session, cast).judge(cast.lin, page, Verdict.APPROVE)
        edit(session, cast.ada, page, f"{FIRST}\n\nDo open it.")

    text = browse(cast.grace).text(page.path)

    assert "Partly reviewed" in text
    assert "was taken out since" in text


def test_in_a_page_nobody_reviewed_there_is_nothing_to_mark(
    browse: Browse, engine: Engine, cast: Cast
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "Another")

    assert not browse(cast.grace).soup(f"{page.path}?review=marks").select("mark")
