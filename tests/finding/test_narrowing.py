"""Searches narrowed by filters, typed or clicked, as the people of the cast."""

from datetime import UTC, datetime

import pytest

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from wiki.core.db import Session
from wiki.pages.models import Kind
from wiki.spaces.models import Space


@pytest.fixture
def written(session: Session, cast: Cast, settle: Settle) -> None:
    """Write three open pages, in two spaces, and a closed one, all about rows."""
    harbour = Space(slug="harbour", name="Harbour")
    session.add(harbour)
    session.flush()
    for author, space, title, topics, kind, year in (
        (cast.ada, cast.everyone, "Rows that bloat", (cast.postgres,), Kind.EXPLAINER, 2024),
        (cast.lin, cast.everyone, "Rows of docks", (cast.docks,), Kind.EXPLAINER, 2025),
        (cast.lin, harbour, "Rows we lost", (), Kind.LESSON, 2026),
        (cast.grace, cast.lab, "Rows in secret", (cast.docks,), Kind.EXPLAINER, 2026),
    ):
        at = datetime(year, 5, 1, tzinfo=UTC)
        make_page(session, author, space, title, text="Dead rows.", topics=topics, kind=kind, at=at)
    settle()


def found(browse: Browse, cast: Cast, query: str) -> list[str]:
    """Return the titles Mallory, who is outside the closed space, finds."""
    page = browse(cast.mallory).soup("/search?" + query)
    return sorted(title.text.strip() for title in page.select(".results h3"))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("rows author:lin", ["Rows of docks", "Rows we lost"]),
        ('rows author:"Ada Adeyemi"', ["Rows that bloat"]),
        ("rows author:ada author:lin", ["Rows of docks", "Rows that bloat", "Rows we lost"]),
        ("rows topic:pg", ["Rows that bloat"]),
        ("rows topic:docks", ["Rows of docks"]),
        ("rows space:harbour", ["Rows we lost"]),
        ("rows kind:lessons", ["Rows we lost"]),
        ("rows after:2025-05-01", ["Rows of docks", "Rows we lost"]),
        ("rows before:2025-05-01", ["Rows that bloat"]),
        ("rows after:2025 before:2026", ["Rows of docks"]),
        ("rows state:reviewed", []),
        ("author:lin", ["Rows of docks", "Rows we lost"]),
        ("kind:explainer state:unreviewed before:2025", ["Rows that bloat"]),
    ],
)
def test_pages_are_kept_that_are_what_was_asked_for(
    written: None, cast: Cast, browse: Browse, query: str, titles: list[str]
) -> None:
    assert found(browse, cast, f"q={query.replace(' ', '+')}") == titles


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("rows author:nobody", "There is nobody called “nobody”."),
        ("rows space:lab", "There is no space called “lab”."),
        ("rows space:nowhere", "There is no space called “nowhere”."),
        ("rows topic:zzz", "There is no topic called “zzz”."),
        ("rows kind:poem", "“poem” is no kind of page."),
        ("rows state:perfect", "“perfect” is no state."),
        ("rows after:yesterday", "“after:yesterday” is no date."),
    ],
)
def test_a_filter_that_stands_for_nothing_is_named(
    written: None, cast: Cast, browse: Browse, query: str, says: str
) -> None:
    assert says in browse(cast.mallory).text(f"/search?q={query.replace(' ', '+')}")


def test_every_filter_is_a_chip_that_takes_it_away(written: None, cast: Cast, browse: Browse) -> None:
    page = browse(cast.mallory).soup("/search?q=rows+author:lin+kind:lesson")
    chips = page.select(".filters .chip.on")
    assert [chip.text.strip() for chip in chips] == ["Take away: Author: lin", "Take away: Kind: lesson"]
    assert chips[0]["href"] == "/search?q=rows+kind%3Alesson"
    assert found(browse, cast, "q=rows+kind%3Alesson") == ["Rows we lost"]


def test_filters_of_an_older_address_still_hold(written: None, cast: Cast, browse: Browse) -> None:
    assert found(browse, cast, "q=rows&topic=docks") == ["Rows of docks"]
    page = browse(cast.mallory).soup("/search?q=rows&topic=docks")
    assert page.select("#asked")[0]["value"] == "rows topic:docks"


def test_facets_count_only_what_one_may_read(written: None, cast: Cast, browse: Browse) -> None:
    def facet(person: object, title: str) -> dict[str, str]:
        rail = browse(person).soup("/search?q=rows").select("aside.rail section")  # type: ignore[arg-type]
        return {
            line.select("a")[0].text: line.select(".num")[0].text
            for section in rail
            if section.select("h2")[0].text == title
            for line in section.select("li")
        }

    assert facet(cast.mallory, "Begun by") == {"Lin Larsen": "2", "Ada Adeyemi": "1"}
    assert facet(cast.mallory, "Changed since") == {"2026": "1", "2025": "2", "2024": "3"}
    assert set(facet(cast.ada, "Begun by")) == {"Lin Larsen", "Ada Adeyemi", "Grace Gomez"}
    assert len(facet(cast.ada, "Spaces")) == len(facet(cast.mallory, "Spaces")) + 1


def test_results_can_be_sorted(written: None, cast: Cast, browse: Browse) -> None:
    page = browse(cast.mallory).soup("/search?q=rows&sort=newest")
    titles = [title.text.strip() for title in page.select(".results h3")]
    assert titles == ["Rows we lost", "Rows of docks", "Rows that bloat"]
    assert page.select(".sorts b")[0].text == "Newest"
