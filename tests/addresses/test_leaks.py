"""Outside a closed space there is no trace of its pages, at any address the wiki has."""

import re

import pytest
from sqlalchemy import Engine
from werkzeug.routing import Rule

from tests.addresses.walking import (
    APP,
    BEHIND_DOORS,
    OF_A_PAGE,
    WRITES,
    address_of,
    named,
    rows,
    seen,
    words_of,
)
from tests.browsing import Browser
from tests.cast import Cast
from tests.closed import MARK, MARKS, Closed
from tests.conftest import Browse
from tests.permissions_table import methods
from wiki.web.access import Door, door_of


@pytest.mark.parametrize("rule", [rule for rule in OF_A_PAGE if "GET" in methods(rule)], ids=named)
def test_an_address_of_the_page_is_not_found(outside: Browser, closed: Closed, rule: Rule) -> None:
    response = outside.get(address_of(rule, closed))

    assert response.status_code == 404
    assert MARK not in response.text.lower()


@pytest.mark.parametrize("rule", [rule for rule in OF_A_PAGE if "GET" in methods(rule)], ids=named)
def test_an_address_of_a_draft_is_not_found_by_other_members(
    browse: Browse, cast: Cast, closed: Closed, rule: Rule
) -> None:
    if "sha256" in rule.arguments:
        pytest.skip("A draft has no file of its own here.")

    assert browse(cast.grace).get(address_of(rule, closed, draft=True)).status_code == 404


@pytest.mark.parametrize("rule", WRITES, ids=named)
def test_a_write_to_the_page_is_not_found_and_changes_nothing(
    outside: Browser, engine: Engine, closed: Closed, rule: Rule
) -> None:
    fields = {"text": "I was here.", "kind": "note", "to": "save", "person": "1", "verdict": "approve"}
    before = rows(engine)

    response = outside.post(address_of(rule, closed), fields)

    assert response.status_code == (403 if door_of(APP, rule.endpoint) is Door.STEWARD else 404)
    assert MARK not in response.text.lower()
    assert rows(engine) == before


@pytest.mark.parametrize(
    ("form", "field"),
    [("/follow", "page"), ("/e/{public}/deletion", "replaced_by"), ("/inbox/done", "page")],
)
def test_a_form_that_names_the_page_learns_nothing(
    browse: Browse, engine: Engine, cast: Cast, public: int, closed: Closed, form: str, field: str
) -> None:
    where = form.format(public=public)
    before = rows(engine)
    browser = browse(cast.lin)

    named_it = browser.post(where, {field: str(closed.page_id)})
    named_nothing = browser.post(where, {field: "999999"})

    assert named_it.status_code == named_nothing.status_code
    assert MARK not in named_it.text.lower()
    assert rows(engine) == before


def test_no_address_shows_a_word_of_it(outside: Browser, cast: Cast, closed: Closed) -> None:
    echoed = re.compile(r"[?&]q=quokka", re.IGNORECASE)

    told = [address for address, _, text in seen(outside, cast, closely=True) if MARK in text.lower()]

    assert [address for address in told if not echoed.search(address)] == []


@pytest.mark.parametrize("who", ["grace", "stella", "root", "mo"])
def test_nobody_but_their_writer_sees_unsaved_words(
    browse: Browse, cast: Cast, closed: Closed, who: str
) -> None:
    browser = browse(getattr(cast, who))
    own = [address_of(rule, closed) for rule in OF_A_PAGE if "GET" in methods(rule)]

    told = [address for address, _, text in seen(browser, cast) if MARKS["unsaved"] in text]
    told += [
        address for address in own if MARKS["unsaved"] in words_of(browser.client.get(address, buffered=True))
    ]

    assert [address for address in told if f"q={MARKS['unsaved']}" not in address] == []
    assert MARKS["unsaved"] in browse(cast.ada).get("/drafts").text


def test_only_those_who_edit_see_who_edits(browse: Browse, cast: Cast, closed: Closed) -> None:
    browse(cast.ada).post(f"/e/{closed.page_id}/presence")  # lately, however slow the tests before were
    asked = {
        who.handle: browse(who).post(f"/e/{closed.page_id}/presence") for who in (cast.grace, cast.mallory)
    }

    assert "Ada Adeyemi" in asked["grace"].get_json()["others"]
    assert (asked["mallory"].status_code, "Ada" in asked["mallory"].text) == (404, False)


@pytest.mark.parametrize("word", sorted(MARKS.values()))
def test_search_finds_nothing_for_a_word_of_it(outside: Browser, closed: Closed, word: str) -> None:
    asked = [f"/search?in={tab}&q={word}" for tab in ("explainers", "people", "topics")]
    texts = [outside.get(address).text for address in (*asked, f"/switch?q={word}")]

    links = re.compile(r'href="(/e/\d[^"]*|/p/[^"]+/evidence[^"]*)"')
    assert [link for text in texts for link in links.findall(text)] == []


@pytest.mark.parametrize(
    "place",
    [
        "/",
        "/e",
        "/t/postgres",
        "/search?q=quokkatext",
        "/search?q=postgres",
        "/switch?q=quokkatitle",
        "/suggest?kind=page&q=",
    ],
)
def test_a_member_sees_it(browse: Browse, cast: Cast, closed: Closed, place: str) -> None:
    assert MARKS["title"] in browse(cast.grace).get(place).text


def test_a_member_sees_all_that_hangs_on_it(browse: Browse, cast: Cast, closed: Closed) -> None:
    browser = browse(cast.grace)

    assert MARKS["text"] in browser.get(f"/e/{closed.page_id}-{closed.slug}").text
    assert MARKS["earlier"] in browser.get(f"/e/{closed.page_id}/diff/1..2").text
    assert MARKS["comment"] in browser.get(f"/e/{closed.page_id}/review").text
    assert MARKS["endorsement"] in browser.get(f"/e/{closed.page_id}/endorsements").text
    assert MARKS["bytes"] in browser.get(f"/files/{closed.sha256}/{closed.file_name}").text


@pytest.mark.parametrize("rule", [rule for rule in BEHIND_DOORS if "GET" in methods(rule)], ids=named)
def test_a_stranger_is_asked_to_sign_in(browse: Browse, closed: Closed, rule: Rule) -> None:
    response = browse(None).get(address_of(rule, closed))

    if response.is_json:  # a script is told; a browser is sent
        assert response.status_code == 401
        assert response.get_json()["sign_in"].startswith("/login?next=")
        return
    assert response.status_code == 303
    assert response.location.startswith("/login?next=")
