"""Walking the addresses the wiki has: those of the closed page, and all others."""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import partial

from sqlalchemy import Engine
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.browsing import Browser
from tests.cast import Cast
from tests.closed import MARKS, Closed
from tests.permissions_table import application, methods, views
from wiki.core.db import Base, open_session
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
    "/reviews": ["/reviews", "/reviews?tab=asked", "/reviews?tab=open", "/reviews?tab=quiet"],
    "/p/<handle>/evidence": ["/p/ada/evidence", "/p/grace/evidence", "/p/ada/evidence?topic=postgres"],
    "/export/wiki.zip": ["/export/wiki.zip", "/export/wiki.zip?with=history", "/export/wiki.zip?space=lab"],
    "/p/<handle>": ["/p/ada", "/p/grace", "/p/stella"],
}
SECRETS = re.compile(  # and clocks, which go on between two looks
    r"\b\d\d:\d\d\b|just now|\b1?\d (?:second|minute)s? ago|"
    r'name="(?:csrf_)?token" value="[^"]+"|"X-CSRFToken": ?"[^"]+"|X-CSRFToken[^}]+|"csrf_token": ?"[^"]+"'
)


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
    """Return everything in the database but when browsers were last seen and what was looked for."""
    with open_session(engine, writes=False) as session:
        connection = session.connection()
        return {
            table.name: sorted(map(str, connection.execute(table.select())))
            for table in Base.metadata.sorted_tables
            if table.name not in {"sign_in", "rendering", "pulse", "search_log"}
        }


def seen(browser: Browser, cast: Cast, *, closely: bool = False) -> Iterator[tuple[str, int, str]]:
    """Walk every address that is not a page's own and say what it answered; look closely at the HTML too."""
    get = browser.get if closely else partial(browser.client.get, buffered=True)
    for rule in WALKED:
        for address in addresses(rule, cast):
            response = get(address)
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
