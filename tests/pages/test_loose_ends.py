"""Links that lead nowhere, titles that are wanted, pages nobody links to, as far as one may know."""

import pytest
from bs4 import Tag
from sqlalchemy import Engine

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_draft, make_page
from wiki.core.db import Session, writing


@pytest.fixture
def written(engine: Engine, cast: Cast, work: Drain) -> dict[str, int]:
    """Write pages with a loose end of each kind, some of them in the closed space."""
    with writing(engine) as session:
        found = write(session, cast)
    work()
    return found


def write(session: Session, cast: Cast) -> dict[str, int]:
    """Write them and return their ids."""
    text = (
        "[[Dock seven]], [[Zeppelin]], [[Bloat#Nowhere]], [[Bloat#Here]], [[#99999]]\n\n"
        f"[a file](/files/{'a' * 64}/plan%20b.pdf)"
    )
    bloat = make_page(session, cast.ada, cast.everyone, "Bloat", text="## Here", topics=(cast.postgres,))
    source = make_page(session, cast.lin, cast.everyone, "Source", text=text)
    make_page(session, cast.ada, cast.everyone, "Second", text="[[dock SEVEN]]")
    make_page(session, cast.ada, cast.lab, "Zeppelin", text="[[Dock seven]] [[Second]] [[Hydrogen]]")
    make_draft(session, cast.lin, cast.everyone, "Sketch", text="[[Never]] [[Source]]")
    return {"bloat": bloat.id, "source": source.id}


def ends(browser: Browser, tab: str = "broken", more: str = "") -> list[str]:
    """Return the lines of a report."""
    rows = browser.soup(f"/reports/links?tab={tab}{more}").select(".todo .t")
    return [row.get_text() for row in rows]


def test_it_lists_what_is_missing_with_the_passage(
    browse: Browse, cast: Cast, written: dict[str, int]
) -> None:
    lines = ends(browse(cast.mallory))

    assert sorted(lines) == [
        "No page is called “Dock seven” yet",
        "No page is called “Zeppelin” yet",
        "No page is called “dock SEVEN” yet",
        "The file “plan b.pdf” is not here any more",
        "There is no page 99999",
        "“Bloat” has no section “nowhere”",
    ]
    assert "Dock seven, Zeppelin, Bloat § Nowhere" in browse(cast.mallory).text("/reports/links")


def test_a_closed_page_is_missing_outside_and_there_inside(
    browse: Browse, cast: Cast, written: dict[str, int]
) -> None:
    assert "No page is called “Zeppelin” yet" in ends(browse(cast.mallory))
    assert "No page is called “Zeppelin” yet" not in ends(browse(cast.grace))
    assert "No page is called “Hydrogen” yet" in ends(browse(cast.grace))


def test_wanted_pages_count_only_what_the_viewer_may_read(
    browse: Browse, cast: Cast, written: dict[str, int]
) -> None:
    outside, inside = browse(cast.mallory), browse(cast.grace)

    assert ends(outside, "wanted") == ["Dock seven", "Zeppelin"]
    assert "2 pages lead to it" in outside.text("/reports/links?tab=wanted")
    assert "3 pages lead to it" in inside.text("/reports/links?tab=wanted")
    assert "Hydrogen" not in ends(outside, "wanted")


def test_orphans_are_what_nobody_links_to_as_far_as_one_may_know(
    browse: Browse, cast: Cast, written: dict[str, int]
) -> None:
    assert set(ends(browse(cast.mallory), "orphans")) == {"Source", "Second"}
    assert set(ends(browse(cast.grace), "orphans")) == {"Source"}


def test_each_row_has_the_act_that_mends_it(browse: Browse, cast: Cast, written: dict[str, int]) -> None:
    soup = browse(cast.lin).soup("/reports/links")
    acts = {str(act["href"]) for act in soup.select(".todo .actions a")}

    assert "/write?title=Dock+seven" in acts
    assert f"/e/{written['source']}/edit" in acts


def test_who_may_not_edit_is_not_offered_to(browse: Browse, engine: Engine, cast: Cast, work: Drain) -> None:
    with writing(engine) as session:
        make_page(session, cast.ada, cast.lab, "Zeppelin", text="[[Nowhere]]")
    work()
    soup = browse(cast.stella).soup("/reports/links")

    assert isinstance(soup.find(string="Mend the link"), str)
    assert browse(cast.mallory).soup("/reports/links").find(string="Mend the link") is None


def test_only_mine(browse: Browse, cast: Cast, written: dict[str, int]) -> None:
    assert set(ends(browse(cast.ada), "broken", "&of=me")) == {
        "No page is called “dock SEVEN” yet",
        "No page is called “Dock seven” yet",
        "No page is called “Hydrogen” yet",
    }
    assert ends(browse(cast.lin), "orphans", "&of=me") == ["Source"]


def test_a_deleted_page_is_named_to_those_who_could_read_it(
    browse: Browse, cast: Cast, written: dict[str, int]
) -> None:
    browse(cast.ada).post(f"/e/{written['bloat']}/deletion")

    assert ends(browse(cast.mallory)).count("“Bloat” was deleted") == 2


def test_a_deleted_closed_page_stays_unknown_outside(
    browse: Browse, engine: Engine, cast: Cast, work: Drain
) -> None:
    with writing(engine) as session:
        closed = make_page(session, cast.ada, cast.lab, "Zeppelin")
        make_page(session, cast.lin, cast.everyone, "Source", text=f"[[Zeppelin]] [[#{closed.id}]]")
    work()
    browse(cast.ada).post(f"/e/{closed.id}/deletion")

    assert "“Zeppelin” was deleted" in ends(browse(cast.grace))
    assert set(ends(browse(cast.mallory))) == {
        "No page is called “Zeppelin” yet",
        f"There is no page {closed.id}",
    }


def test_writing_the_wanted_page_mends_its_links_at_once(
    browse: Browse, cast: Cast, written: dict[str, int]
) -> None:
    lin = browse(cast.lin)
    start = lin.soup("/write?title=Dock seven").select_one("#f-title")
    assert isinstance(start, Tag)
    form = {
        "title": start.get_text().strip(),
        "text": "x",
        "space": cast.everyone.id,
        "token": "a",
        "to": "publish",
    }

    where = lin.post("/write", form).location

    assert "Dock seven" not in str(ends(lin))
    assert f'href="{where}">Dock seven</a>' in browse(cast.mallory).get(f"/e/{written['source']}-source").text


def test_the_report_is_paged(browse: Browse, engine: Engine, cast: Cast, work: Drain) -> None:
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone, text=" ".join(f"[[M {n}]]" for n in range(30)))
    work()
    lin = browse(cast.lin)

    assert len(ends(lin)) == 25
    assert len(ends(lin, more="&page=2")) == 5
    assert "There is no more" in lin.text("/reports/links?page=9")
    assert len(lin.statements) <= 10
