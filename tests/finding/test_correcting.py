"""Mistyped words, as the people of the cast."""

import pytest

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from wiki.core.db import Session
from wiki.people.models import Person


@pytest.fixture
def written(session: Session, cast: Cast, settle: Settle) -> None:
    """Write two open pages and one that only the lab may read."""
    make_page(session, cast.ada, cast.everyone, "Why Postgres tables bloat", text="Vacuuming helps.")
    make_page(session, cast.lin, cast.everyone, "Cleaning the grippers", text="With a brush.")
    make_page(session, cast.grace, cast.lab, "Zeppelin prototype", text="It flies.")
    settle()


def said(browse: Browse, person: Person, query: str) -> str:
    """Return what the page says about the words."""
    found = browse(person).soup(f"/search?q={query.replace(' ', '+')}").select(".meant")
    return " ".join(found[0].text.split()) if found else ""


def test_what_was_meant_is_shown_where_nothing_else_fits(written: None, cast: Cast, browse: Browse) -> None:
    assert said(browse, cast.lin, "postgrse") == "Nothing you may read fits “postgrse”. This fits postgres."
    page = browse(cast.lin).soup("/search?q=postgrse")
    assert [title.text for title in page.select(".results h3")] == ["Why Postgres tables bloat"]
    assert page.select("#asked")[0]["value"] == "postgres"


def test_what_was_meant_is_offered_where_other_words_fit(written: None, cast: Cast, browse: Browse) -> None:
    assert said(browse, cast.lin, "brush grippres") == "Did you mean brush grippers?"
    page = browse(cast.lin).soup("/search?q=brush+grippres+author:lin")
    assert "author%3Alin" in str(page.select(".meant a")[0]["href"])


@pytest.mark.parametrize(
    "query", ["postgres", "vacuums", "grippres2", "why", "zzzzzzz", "abc", "author:nobody"]
)
def test_words_that_are_there_or_like_nothing_stay(
    written: None, cast: Cast, browse: Browse, query: str
) -> None:
    assert said(browse, cast.lin, query) == ""


def test_nobody_learns_of_a_word_by_mistyping_it(written: None, cast: Cast, browse: Browse) -> None:
    assert said(browse, cast.mallory, "zepelin") == ""
    assert said(browse, cast.grace, "zepelin").endswith("This fits zeppelin.")


def test_a_word_that_only_others_may_read_is_as_unknown_as_any(
    session: Session, written: None, cast: Cast, browse: Browse, settle: Settle
) -> None:
    make_page(session, cast.grace, cast.lab, "Postgrse in the lab", text="A name of its own.")
    settle()
    assert said(browse, cast.mallory, "postgrse").endswith("This fits postgres.")
