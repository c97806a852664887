"""Filters that one need not know by heart: chips, forms, and values offered while one is typed."""

import pytest

from tests.browsing import HTMX
from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from wiki.core.db import Session, now
from wiki.finding.language import Field
from wiki.people.models import Person


@pytest.fixture
def written(session: Session, cast: Cast, settle: Settle) -> None:
    """Write two pages, and put somebody in a place of two words."""
    session.get_one(Person, cast.lin.id).place = "New York"
    make_page(session, cast.ada, cast.everyone, "Rows that bloat", text="Dead rows.", topics=(cast.postgres,))
    make_page(session, cast.lin, cast.everyone, "Rows of docks", text="Dead rows.", topics=(cast.docks,))
    settle()


def offered(browse: Browse, person: Person, typed: str) -> list[str]:
    """Return what is put in for what is typed."""
    answer = browse(person).get("/suggest", query_string={"kind": "filter", "q": typed})
    return [one["insert"] for one in answer.json or []]


@pytest.mark.parametrize("start", ["/search", "/search?q=rows", "/search?q=rows&in=people"])
def test_every_filter_has_a_chip_that_leads_to_a_form(
    written: None, cast: Cast, browse: Browse, start: str
) -> None:
    lin = browse(cast.lin)
    chips = lin.soup(start).select("a[data-filter]")
    assert {chip["data-filter"] for chip in chips} == set(Field)
    for chip in chips:
        field = lin.soup(str(chip["href"]).partition("#")[0]).select(f"#by [name={chip['data-filter']}]")
        assert len(field) == 1


def test_a_form_adds_its_filter_and_keeps_the_rest_of_the_search(
    written: None, cast: Cast, browse: Browse
) -> None:
    form = browse(cast.lin).soup("/search?q=rows+kind:explainer&sort=newest&by=author").select("#by")[0]
    kept = {str(one["name"]): str(one["value"]) for one in form.select("input[type=hidden]")}
    assert kept == {"q": "rows kind:explainer", "sort": "newest"}
    assert "ada" in [option["value"] for option in form.select("option")]

    page = browse(cast.lin).soup("/search?q=rows+kind:explainer&sort=newest&author=ada")

    assert page.select("#asked")[0]["value"] == "rows kind:explainer author:ada"
    assert [title.text for title in page.select(".results h3")] == ["Rows that bloat"]


@pytest.mark.parametrize(
    ("typed", "put"),
    [
        ("author:ad", ["author:ada "]),
        ("AUTHOR:Adeyemi", ["author:ada "]),
        ('author:"Ada Ad', ["author:ada "]),
        ("topic:pg", ["topic:postgres "]),
        ("place:new", ['place:"New York" ']),
        ("team:engi", ["team:engine "]),
        ("state:not", ["state:unreviewed "]),
        ("kind:less", ["kind:lesson "]),
        ("after:", [f"after:{now():%Y-%m} ", *(f"after:{now().year - back} " for back in range(4))]),
        ("space:lab", []),
        ("author:nobody", []),
        ("color:blue", []),
        ("ada", []),
        ("", []),
        ("place:%", []),
    ],
)
def test_values_are_offered_while_one_is_typed(
    written: None, cast: Cast, browse: Browse, typed: str, put: list[str]
) -> None:
    assert offered(browse, cast.mallory, typed) == put


def test_a_closed_space_is_offered_to_its_members_only(written: None, cast: Cast, browse: Browse) -> None:
    assert offered(browse, cast.ada, "space:lab") == ["space:lab "]
    assert 'value="lab"' in browse(cast.ada).get("/search?by=space").text
    assert 'value="lab"' not in browse(cast.mallory).get("/search?by=space").text


@pytest.mark.parametrize("unfinished", ["author:", 'author:"', "author:ad", "after:"])
def test_a_filter_that_is_not_finished_takes_no_results_away(
    written: None, cast: Cast, browse: Browse, unfinished: str
) -> None:
    page = browse(cast.lin).get("/search", query_string={"q": f"rows {unfinished}"}, headers=HTMX).text
    assert "that bloat" in page  # the word before it is marked
    assert "of docks" in page
