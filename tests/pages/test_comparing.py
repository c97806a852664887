"""The difference between two versions: as readers see it, in the source, and side by side."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import TEXT, make_page
from wiki.core.db import writing
from wiki.pages import comparing
from wiki.pages.actions import save
from wiki.pages.models import Page
from wiki.pages.words import Words

VIEWS = ("readers", "source", "sides")
SECTIONS = [f"Part {number} has a sentence of its own.\n\n" for number in range(9)]


def page_of(engine: Engine, cast: Cast, *texts: str) -> Page:
    """Return a page with these versions."""
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, text=texts[0])
        for base, text in enumerate(texts[1:], start=1):
            words = Words(page.title, page.summary, text)
            save(session, cast.viewer(session, cast.grace), page, words, base=base)
    return page


def numbers_beside(soup: BeautifulSoup) -> list[list[str]]:
    """Return the line numbers of each row that changed."""
    rows = soup.select(".row:not(.quiet)")
    return [[number.text for number in row.select(".ln")] for row in rows]


def test_readers_see_the_words_that_changed(browse: Browse, cast: Cast, three_versions: Page) -> None:
    soup = browse(cast.lin).soup(f"/e/{three_versions.id}/diff/1..3")

    assert [mark.text.strip() for mark in soup.find_all("del")] == ["dead weight"]
    assert "ballast" in [mark.text.strip() for mark in soup.find_all("ins")]
    assert "1 paragraph changed, 1 added" in soup.text


def test_the_source_marks_words_in_their_lines(browse: Browse, cast: Cast, three_versions: Page) -> None:
    soup = browse(cast.lin).soup(f"/e/{three_versions.id}/diff/1..2?view=source")

    (line,) = [line for line in soup.select(".lines code") if line.find("ins")]
    assert line.text.endswith("it is dead weight on the disk.")
    assert [number.text for number in line.find_previous_siblings(class_="ln", limit=2)] == ["5", "5"]


def test_side_by_side_aligns_the_lines(browse: Browse, cast: Cast, three_versions: Page) -> None:
    soup = browse(cast.lin).soup(f"/e/{three_versions.id}/diff/1..3?view=sides")

    assert numbers_beside(soup) == [["5", "5"], ["10"], ["11"]]
    assert [mark.text for mark in soup.select(".old del")] == ["dead weight"]
    assert "A last paragraph." in soup.select(".new ins")[-1].text


@pytest.mark.parametrize("view", VIEWS)
def test_changes_are_counted_and_linked(browse: Browse, cast: Cast, three_versions: Page, view: str) -> None:
    soup = browse(cast.lin).soup(f"/e/{three_versions.id}/diff/1..3?view={view}")

    changes = soup.select("[data-changed]")
    assert [change["id"] for change in changes] == ["change-1", "change-2"]
    assert [change.select_one(".nth").text for change in changes] == ["1 of 2", "2 of 2"]  # type: ignore[union-attr]
    assert [link["href"] for link in changes[1].select(".tag a")] == ["#change-1", "#change-1"]
    assert [link["href"] for link in soup.select("[data-step]")] == ["#change-2", "#change-1"]


@pytest.mark.parametrize("view", VIEWS)
def test_title_and_summary_are_compared(browse: Browse, engine: Engine, cast: Cast, view: str) -> None:
    page = page_of(engine, cast, TEXT)
    with writing(engine) as session:
        session.add(page)
        words = Words("Why tables grow", "Two sentences. They say less.", TEXT)
        save(session, cast.viewer(session, cast.ada), page, words, base=1)

    heads = browse(cast.lin).soup(f"/e/{page.id}/diff/1..2?view={view}").select(".head")

    assert [head.p.text for head in heads if head.p] == [
        "Why tables bloatgrow",
        "Two sentences. They say itless.",
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_long_unchanged_runs_are_folded(browse: Browse, engine: Engine, cast: Cast, view: str) -> None:
    page = page_of(engine, cast, "".join(SECTIONS), "".join(SECTIONS).replace("Part 6", "Part six"))

    folds = browse(cast.lin).soup(f"/e/{page.id}/diff/1..2?view={view}").select("details.fold summary")

    assert [fold.text for fold in folds] == ["Show 5 unchanged paragraphs", "Show 2 unchanged paragraphs"]


def test_a_moved_paragraph_says_from_where(browse: Browse, engine: Engine, cast: Cast) -> None:
    page = page_of(engine, cast, "".join(SECTIONS), "".join([*SECTIONS[1:], SECTIONS[0]]))

    soup = browse(cast.lin).soup(f"/e/{page.id}/diff/1..2?view=sides")

    assert [tag.text for tag in soup.select(".moved .tag")] == ["Moved from line 1"]


def test_line_breaks_alone_are_a_change_of_the_source(browse: Browse, engine: Engine, cast: Cast) -> None:
    page = page_of(engine, cast, "One two three four.\n", "One two\nthree four.\n")
    browser = browse(cast.lin)

    assert "Only spaces and line breaks changed" in browser.text(f"/e/{page.id}/diff/1..2?view=sides")
    assert "The text is the same in both" in browser.text(f"/e/{page.id}/diff/1..2")


def test_a_long_text_is_cut_with_a_word_about_it(browse: Browse, engine: Engine, cast: Cast) -> None:
    rows = "".join(f"| {number} | x |\n" for number in range(comparing.LINES_SHOWN + 10))
    page = page_of(engine, cast, "Short.", f"| a | b |\n|---|---|\n{rows}")

    soup = browse(cast.lin).soup(f"/e/{page.id}/diff/1..2?view=source")

    assert len(soup.select(".lines code")) == comparing.LINES_SHOWN
    assert "13 more lines would make this page too long" in soup.text


def test_neighbouring_steps_are_linked(browse: Browse, cast: Cast, three_versions: Page) -> None:
    soup = browse(cast.lin).soup(f"/e/{three_versions.id}/diff/2..2?view=sides")

    links = [link["href"] for link in soup.select("nav.pagination a[rel]")]
    assert links == [
        f"/e/{three_versions.id}/diff/1..2?view=sides",
        f"/e/{three_versions.id}/diff/2..3?view=sides",
    ]


def test_a_view_that_is_none_is_that_of_readers(browse: Browse, cast: Cast, three_versions: Page) -> None:
    soup = browse(cast.lin).soup(f"/e/{three_versions.id}/diff/1..3?view=upside-down")

    assert soup.select(".diff.prose")


@pytest.mark.parametrize("view", VIEWS)
def test_it_takes_few_statements(browse: Browse, cast: Cast, three_versions: Page, view: str) -> None:
    browser = browse(cast.lin)
    browser.get(f"/e/{three_versions.id}/diff/1..3?view={view}")

    browser.get(f"/e/{three_versions.id}/diff/1..3?view={view}")

    assert len(browser.statements) <= 8
