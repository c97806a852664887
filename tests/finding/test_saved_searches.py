"""Searches that people keep, as the people of the cast."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import edit, make_page
from wiki.core.db import Session, now
from wiki.finding.saved.actions import LONGEST_NAME, MOST
from wiki.finding.saved.models import SavedSearch
from wiki.people.models import Person

LONG_AGO = timedelta(days=30)


def kept(session: Session, person: Person, name: str, parts: str, *, looked: timedelta = LONG_AGO) -> int:
    """Let somebody keep a search they looked at a while ago, and return its number."""
    saved = SavedSearch(
        person_id=person.id, name=name, name_key=name.casefold(), parts=parts, looked_at=now() - looked
    )
    session.add(saved)
    session.commit()
    return saved.id


def names(session: Session) -> list[str]:
    """Return the names of what is kept."""
    session.rollback()
    found = list(session.scalars(select(SavedSearch.name).order_by(SavedSearch.id)))
    session.rollback()
    return found


def new_in(browse: Browse, person: Person) -> dict[str, str]:
    """Return what the search page says is new, by name."""
    lines = browse(person).soup("/search").select("[aria-labelledby=saved] li")
    return {line.a.text: line.select(".r")[0].text if line.select(".r") else "" for line in lines if line.a}


@pytest.fixture
def written(session: Session, cast: Cast, settle: Settle) -> None:
    """Write a page, so that there is an index."""
    make_page(session, cast.ada, cast.everyone, "Grippers", text="A brush.", at=now() - 2 * LONG_AGO)
    settle()


def test_a_search_is_kept_with_its_filters_and_opened_again(
    written: None, cast: Cast, browse: Browse
) -> None:
    lin = browse(cast.lin)
    page = lin.soup("/search?q=rows+author:ada&sort=newest")
    parts = page.select(".keep [name=search]")[0]["value"]

    answer = lin.post("/searches", {"name": "Rows by Ada", "search": parts})

    assert answer.location == "/search?q=rows+author%3Aada&sort=newest"
    (href,) = [str(link["href"]) for link in lin.soup("/search").select("[aria-labelledby=saved] li a")]
    assert lin.get(href).location == answer.location


@pytest.mark.parametrize("tab", ["people", "topics"])
def test_people_and_topics_are_kept_as_such(written: None, cast: Cast, browse: Browse, tab: str) -> None:
    lin = browse(cast.lin)
    parts = lin.soup(f"/search?q=rows&in={tab}").select(".keep [name=search]")[0]["value"]
    assert lin.post("/searches", {"name": "Rows", "search": parts}).location == f"/search?q=rows&in={tab}"


@pytest.mark.parametrize(
    ("name", "search", "says"),
    [
        ("", "q=rows", "Give the search a name"),
        (" \u200b\t ", "q=rows", "Give the search a name"),
        ("x" * (LONGEST_NAME + 1), "q=rows", f"Shorten it to {LONGEST_NAME}"),
        ("MINE", "q=other", "You keep another search as “MINE”"),
        ("Nothing", "", "This looks for nothing yet"),
        ("Nothing", "page=2&q=%00", "This looks for nothing yet"),
        ("Nothing", "a&" * 90_000, "This looks for nothing yet"),
    ],
)
def test_what_cannot_be_kept_gets_a_sentence(
    session: Session, cast: Cast, browse: Browse, name: str, search: str, says: str
) -> None:
    kept(session, cast.lin, "Mine", "q=rows")

    answer = browse(cast.lin).post("/searches", {"name": name, "search": search})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert says in answer.text
    assert names(session) == ["Mine"]


def test_keeping_it_twice_keeps_it_once(session: Session, cast: Cast, browse: Browse) -> None:
    lin = browse(cast.lin)
    for _ in range(2):
        assert lin.post("/searches", {"name": "Rows", "search": "q=rows"}).status_code == HTTPStatus.SEE_OTHER
    assert names(session) == ["Rows"]


def test_there_is_an_end_to_how_many_one_keeps(session: Session, cast: Cast, browse: Browse) -> None:
    session.add_all(
        SavedSearch(person_id=cast.lin.id, name=f"No {one}", name_key=f"no {one}", parts="q=rows")
        for one in range(MOST)
    )
    session.commit()

    answer = browse(cast.lin).post("/searches", {"name": "One more", "search": "q=rows"})

    assert f"You keep {MOST} searches" in answer.text
    assert len(names(session)) == MOST
    assert browse(cast.grace).post("/searches", {"name": "Hers", "search": "q=rows"}).status_code == 303
    assert browse(cast.lin).soup("/settings/searches").select(".saved > li")


def test_a_saved_search_is_renamed_and_deleted(session: Session, cast: Cast, browse: Browse) -> None:
    number, lin = kept(session, cast.lin, "Rows", "q=rows"), browse(cast.lin)

    assert lin.post(f"/searches/{number}", {"name": "Dead rows"}).status_code == HTTPStatus.SEE_OTHER
    assert names(session) == ["Dead rows"]
    assert lin.post(f"/searches/{number}/removal").status_code == HTTPStatus.SEE_OTHER
    assert names(session) == []
    assert lin.post(f"/searches/{number}/removal").status_code == HTTPStatus.NOT_FOUND


def test_a_name_that_is_taken_is_said_beside_it(session: Session, cast: Cast, browse: Browse) -> None:
    number = kept(session, cast.lin, "Rows", "q=rows")
    kept(session, cast.lin, "Docks", "q=docks")

    answer = browse(cast.lin).post(f"/searches/{number}", {"name": "docks"})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert f'id="f-name-{number}-error"' in answer.text
    assert names(session) == ["Rows", "Docks"]


def test_nobody_else_sees_or_touches_it(session: Session, cast: Cast, browse: Browse) -> None:
    number = kept(session, cast.lin, "Private matters", "q=rows")
    root = browse(cast.root)
    statuses = [
        root.get(f"/searches/{number}").status_code,
        root.post(f"/searches/{number}", {"name": "Seen"}).status_code,
        root.post(f"/searches/{number}/removal").status_code,
    ]
    assert statuses == [HTTPStatus.NOT_FOUND] * 3
    for address in ("/search", "/settings/searches", "/switch", "/switch?q=private"):
        assert "Private" not in root.text(address)
    assert names(session) == ["Private matters"]


def test_what_others_changed_since_is_new_until_one_looks(
    session: Session, cast: Cast, browse: Browse, settle: Settle
) -> None:
    number = kept(session, cast.lin, "Rows", "q=rows")
    make_page(session, cast.ada, cast.everyone, "Dead rows of Ada")
    make_page(session, cast.lin, cast.everyone, "Dead rows of mine")
    make_page(session, cast.grace, cast.lab, "Dead rows in secret")
    settle()

    assert new_in(browse, cast.lin) == {"Rows": "1 new"}
    assert "1 new" in browse(cast.lin).text("/settings/searches")
    for ahead in ({"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"X-Moz": "prefetch"}):
        browse(cast.lin).get(f"/searches/{number}", headers=ahead)  # a browser, before anybody looks
    assert new_in(browse, cast.lin) == {"Rows": "1 new"}
    browse(cast.lin).get(f"/searches/{number}")
    assert new_in(browse, cast.lin) == {"Rows": ""}


def test_an_edit_is_new_and_an_old_page_is_not(
    session: Session, cast: Cast, browse: Browse, settle: Settle
) -> None:
    old = now() - 2 * LONG_AGO
    page = make_page(session, cast.ada, cast.everyone, "Dead rows", at=old)
    make_page(session, cast.ada, cast.everyone, "Dead rows, old", at=old)
    kept(session, cast.lin, "Rows", "q=rows")
    settle()
    assert new_in(browse, cast.lin) == {"Rows": ""}

    edit(session, cast.ada, page, "Rows die when they are updated.")
    settle()

    assert new_in(browse, cast.lin) == {"Rows": "1 new"}


@pytest.mark.parametrize(
    ("query", "new"),
    [
        ("pg", "1 new"),
        ("author:ada", "2 new"),
        ("rows author:ada", "1 new"),
        ("topic:pg", "1 new"),
        ("rows topic:docks", ""),
        ("kind:explainer", "3 new"),
        ("state:reviewed", ""),
        ("space:nowhere", ""),
        ("after:2099", ""),
        ("rows before:2099", "2 new"),
    ],
)
def test_filters_hold_for_what_is_new(
    session: Session, cast: Cast, browse: Browse, settle: Settle, query: str, new: str
) -> None:
    kept(session, cast.lin, "Kept", f"q={query.replace(' ', '+')}")
    make_page(session, cast.ada, cast.everyone, "Dead rows", topics=(cast.postgres,))
    make_page(session, cast.ada, cast.everyone, "Grippers", text="A brush.")
    make_page(session, cast.grace, cast.everyone, "More rows")
    settle()

    assert new_in(browse, cast.lin) == {"Kept": new}


def test_many_saved_searches_take_few_statements(
    session: Session, cast: Cast, browse: Browse, settle: Settle
) -> None:
    for one in range(20):
        kept(session, cast.lin, f"No {one}", "q=rows+author:ada+space:everyone+topic:pg+state:unreviewed")
    make_page(session, cast.ada, cast.everyone, "Dead rows", topics=(cast.postgres,))
    settle()

    assert set(new_in(browse, cast.lin).values()) == {"1 new"}


def test_the_switcher_offers_what_one_keeps(session: Session, cast: Cast, browse: Browse) -> None:
    number = kept(session, cast.lin, "On-call handovers", "q=handover")
    for typed in ("", "handov", "on-call", "handvoers"):
        links = [str(link["href"]) for link in browse(cast.lin).soup(f"/switch?q={typed}").select(".goto a")]
        assert f"/searches/{number}" in links
