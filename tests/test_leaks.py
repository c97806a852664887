"""Outside a closed space there is no trace of its pages, at any address the wiki has."""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Engine
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.browsing import Browser
from tests.cast import Cast
from tests.closed import MARK, MARKS, Closed, build_closed
from tests.conftest import Browse, Drain
from tests.making import make_page
from tests.permissions_table import application, methods, views
from wiki.core.db import Base, open_session, writing
from wiki.web.access import Door, door_of

APP = application()
VIEWS = views(APP)
OF_A_PAGE = [rule for rule in VIEWS if "page_id" in rule.arguments or "sha256" in rule.arguments]
READS = [rule for rule in VIEWS if "GET" in methods(rule)]
WRITES = [rule for rule in OF_A_PAGE if "POST" in methods(rule)]
WALKED = [rule for rule in READS if rule not in OF_A_PAGE]
BEHIND_DOORS = [rule for rule in VIEWS if door_of(APP, rule.endpoint) is not Door.PUBLIC]
SEARCHES = [
    f"/search?in={tab}&q={words}"
    for tab in ("explainers", "people", "topics")
    for words in (*MARKS.values(), "postgres", "words")
]
QUERIES = {
    "/search": SEARCHES,
    "/switch": [f"/switch?q={words}" for words in (*MARKS.values(), "postgres", "")],
    "/suggest": [
        f"/suggest?kind={kind}&q={words}"
        for kind in ("page", "person", "topic", "section")
        for words in (*MARKS.values(), "quokka", "postgres", "")
    ],
    "/e": ["/e", "/e?topic=postgres", "/e?space=lab", "/e?state=reviewed"],
    "/reports/links": [f"/reports/links?tab={tab}" for tab in ("broken", "wanted", "orphans")],
    "/reviews": ["/reviews", "/reviews?tab=asked", "/reviews?tab=open"],
    "/p/<handle>/evidence": ["/p/ada/evidence", "/p/grace/evidence", "/p/ada/evidence?topic=postgres"],
    "/export/wiki.zip": ["/export/wiki.zip", "/export/wiki.zip?with=history", "/export/wiki.zip?space=lab"],
    "/p/<handle>": ["/p/ada", "/p/grace", "/p/stella"],
}
SECRETS = re.compile(
    r'name="(?:csrf_)?token" value="[^"]+"|"X-CSRFToken": ?"[^"]+"|X-CSRFToken[^}]+|"csrf_token": ?"[^"]+"'
)


@pytest.fixture
def public(engine: Engine, cast: Cast) -> int:
    """A page that everybody reads, by the same author on the same topic."""
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.everyone, "Postgres words", topics=(cast.postgres,)).id


@pytest.fixture
def closed(app: Flask, engine: Engine, cast: Cast, public: int, work: Drain) -> Closed:
    """The closed page, indexed, linked and told to those who may know."""
    with writing(engine) as session:
        closed = build_closed(session, cast, app.extensions["files"])
    work()
    return closed


@pytest.fixture
def outside(browse: Browse, cast: Cast) -> Browser:
    """The browser of somebody outside the closed space."""
    return browse(cast.mallory)


def named(rule: Rule) -> str:
    """Return how a view is called in the list of tests."""
    return f"{methods(rule)} {rule.rule}"


def address_of(rule: Rule, closed: Closed, *, draft: bool = False) -> str:
    """Fill an address with what belongs to the closed page."""
    values = {
        "page_id": closed.draft_id if draft else closed.page_id,
        "slug": closed.draft_slug if draft else closed.slug,
        "number": 1,
        "older": 1,
        "newer": 1 if draft else 2,
        "thread_id": closed.thread_id,
        "sha256": closed.sha256,
        "name": closed.file_name,
    }
    return re.sub(r"<(?:[a-z]+:)?([a-z0-9_]+)>", lambda found: str(values.get(found[1], 1)), rule.rule)


def addresses(rule: Rule, cast: Cast) -> list[str]:
    """Return what to ask of an address that is not a page's."""
    plain = rule.rule.replace("<slug>", "postgres").replace("<token>", "no-such-token")
    return QUERIES.get(rule.rule, [re.sub(r"<int:[a-z_]+>", str(cast.ada.id), plain)])


def rows(engine: Engine) -> dict[str, list[str]]:
    """Return everything in the database but when browsers were last seen."""
    with open_session(engine, writes=False) as session:
        connection = session.connection()
        return {
            table.name: sorted(map(str, connection.execute(table.select())))
            for table in Base.metadata.sorted_tables
            if table.name not in {"sign_in", "rendering", "pulse"}
        }


def seen(browser: Browser, cast: Cast) -> Iterator[tuple[str, int, str]]:
    """Walk every address that is not a page's own and say what it answered."""
    for rule in WALKED:
        for address in addresses(rule, cast):
            response = browser.get(address)
            assert response.status_code < 500, address
            yield address, response.status_code, SECRETS.sub("", words_of(response))


def words_of(response: TestResponse) -> str:
    """Return what an answer says; of an archive, all that is in it."""
    if response.mimetype != "application/zip":
        return response.text
    with zipfile.ZipFile(io.BytesIO(response.data)) as archive:
        return "\n".join(
            f"{name}\n{archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist()
        )


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

    told = [address for address, _, text in seen(outside, cast) if MARK in text.lower()]

    assert [address for address in told if not echoed.search(address)] == []


@pytest.mark.parametrize("who", ["grace", "stella", "root", "mo"])
def test_nobody_but_their_writer_sees_unsaved_words(
    browse: Browse, cast: Cast, closed: Closed, who: str
) -> None:
    browser = browse(getattr(cast, who))
    own = [address_of(rule, closed) for rule in OF_A_PAGE if "GET" in methods(rule)]

    told = [address for address, _, text in seen(browser, cast) if MARKS["unsaved"] in text]
    told += [address for address in own if MARKS["unsaved"] in words_of(browser.get(address))]

    assert [address for address in told if f"q={MARKS['unsaved']}" not in address] == []
    assert MARKS["unsaved"] in browse(cast.ada).get("/drafts").text


def test_only_those_who_edit_see_who_edits(browse: Browse, cast: Cast, closed: Closed) -> None:
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


def test_the_wiki_looks_as_if_it_were_not_there(
    app: Flask, engine: Engine, outside: Browser, cast: Cast, public: int, work: Drain
) -> None:
    work()
    before = list(seen(outside, cast))
    with writing(engine) as session:
        build_closed(session, cast, app.extensions["files"])
    work()

    after = list(seen(outside, cast))

    assert [address for (address, *was), (_, *now) in zip(before, after, strict=True) if was != now] == []


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
