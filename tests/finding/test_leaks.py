"""Nobody learns anything from search about pages they may not read.

Two companies are equal, but for pages that Mallory may not read: closed ones, drafts and deleted ones, full
of words that are nowhere else, and of words that are everywhere. Every surface of search then has to answer
her alike in both, to the letter.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.browsing import HTMX, Browser
from tests.cast import Cast, load_cast
from tests.conftest import copied_database
from tests.making import make_draft, make_file, make_page
from wiki.app import create_app
from wiki.config import Settings
from wiki.core.db import Session, now, writing
from wiki.core.engine import connect
from wiki.core.jobs import drain
from wiki.endorsements.actions import endorse
from wiki.endorsements.models import EndorsementKind
from wiki.pages.actions import delete
from wiki.pages.models import Kind
from wiki.people.sign_ins import begin_sign_in
from wiki.spaces.viewers import viewer_for
from wiki.work import work_for

pytestmark = pytest.mark.sqlite_is_enough

CANARIES = ("zeppelin", "quokka", "axolotl", "narwhal", "pangolin", "cassowary")
TITLES = (
    "Why Postgres tables bloat", "Cleaning the grippers", "Vacuum brushes", "How rows die", "Table turners",
    "Tablets on the docks", "Vacuuming for beginners", "Why backups fail", "Dead rows and live rows",
)  # fmt: skip
TEXTS = (
    "An update never overwrites a row. A vacuum removes dead rows later, and tables bloat until then.",
    "Use a vacuum brush on the grippers, twice. Rows of grippers hang there.",
    "Postgres is a database. Its tables have rows. Backups of tables take time.",
)
QUERIES = (
    "rows", "vacuum", "dead rows", "tables vacuum brush", "backups", '"dead rows"', "vacuum -brush",
    "+tables rows", "tab", "vac", "gri", "postgrse", "vacum brush", "zeppelin", "zepelin", "quoka rows",
    "narwhal", "pangolins", "cassowary", "zep", "quo", "rows author:ada", "author:grace", "space:lab rows",
    "space:lab", "topic:postgres", "topic:docks rows", "kind:lesson", "after:2020", "rows before:2031",
    "state:reviewed", "ada", "grace", "lin", "why does it fail",
)  # fmt: skip
WAYS = ("", "&in=people", "&in=topics", "&sort=newest")
KINDS = ("page", "person", "topic", "section", "handle", "filter")
PLACES = (
    "/", "/e", "/people", "/p/ada", "/p/grace", "/p/lin", "/t/postgres", "/t/docks", "/topics", "/wanted",
    "/reviews", "/inbox", "/drafts", "/write", "/reports/links", "/p/ada/evidence", "/p/grace/evidence",
    "/p/ada/evidence?topic=postgres", "/p/ada/evidence?q=rows", "/p/grace/evidence?q=zeppelin",
    "/p/grace/evidence?q=vacuum", "/wanted/new?q=zeppelin", "/nowhere", "/t/zeppelin", "/p/zeppelin",
    "/admin", "/export", "/feed", "/api/v1/search?q=rows", "/search", "/search?by=space", "/search?by=topic",
)  # fmt: skip
OF_A_PAGE = (
    "", ".md", "/history", "/edit", "/review", "/authorship", "/inbound", "/mentions", "/files", "/v/1",
    "/endorsements", "/coach", "/flag", "/answers", "/deletion", "/diff/1..1",
)  # fmt: skip
TOKENS = ('name="csrf_token" value="', '"X-CSRFToken": "', 'name="token" value="', "nonce-", 'nonce="')
CLOCK = r"\b\d\d:\d\d\b"  # on the cards of people: a minute may pass between two companies
CHANGING = re.compile("|".join([*(f"(?<={re.escape(before)})[^\"' ]+" for before in TOKENS), CLOCK]))
BEGAN = now()


def days_ago(days: float) -> datetime:
    """Return an instant in the past, the same for both companies."""
    return BEGAN - timedelta(days=days)


def write_open_pages(session: Session, cast: Cast) -> None:
    """Write what everybody may read."""
    authors = (cast.ada, cast.lin, cast.grace)
    topics = (cast.postgres, cast.docks)
    for number, title in enumerate(TITLES):
        page = make_page(
            session, authors[number % 3], cast.everyone, title, text=TEXTS[number % 3],
            topics=(topics[number % 2],), at=days_ago(50 - number),
        )  # fmt: skip
        if number % 2:
            vouch = viewer_for(session, cast.stella)
            endorse(session, vouch, page, EndorsementKind.LEARNED, at=days_ago(20 - number))


def write_secret_pages(session: Session, cast: Cast, files: object) -> None:
    """Write what Mallory may not read, in every way there is."""
    for number in range(24):
        author = (cast.ada, cast.grace)[number % 2]
        words = (
            f"{CANARIES[number % 6].title()} {TITLES[number % 9]}" if number % 3 else "Postgrse vacum rows"
        )
        text = f"{TEXTS[number % 3]} " * (1 + number % 4) + f"The {CANARIES[number % 6]} table, tabula rasa."
        kind = (Kind.EXPLAINER, Kind.LESSON, Kind.QUESTION)[number % 3]
        topics = (cast.postgres,) if number % 2 else (cast.docks,)
        page = make_page(
            session, author, cast.lab, words, text=text, topics=topics, kind=kind, at=days_ago(30 - number)
        )
        if number % 4 == 0:
            make_file(session, files, page, f"narwhal-{number}.txt", b"A cassowary vacuum.")  # type: ignore[arg-type]
        if number % 5 == 0:
            endorse(session, viewer_for(session, cast.stella), page, EndorsementKind.LEARNED, at=days_ago(3))
    make_draft(session, cast.lin, cast.everyone, "Pangolin drafts", text="Dead rows " * 20)
    gone = make_page(
        session, cast.lin, cast.everyone, "Gone quokka rows", text="Dead rows " * 20, at=days_ago(9)
    )
    delete(session, viewer_for(session, cast.lin), gone)


class Company:
    """A company, as Mallory sees it."""

    def __init__(self, template: str, folder: Path, name: str, *, has_secrets: bool) -> None:
        address = copied_database(template, f"leak_{name}", folder / f"{name}.db")
        settings = Settings(
            home=folder / name,
            database_url=address,
            search_index=folder / f"{name}-index",
            secret_key="x" * 32,
        )
        self.engine = connect(address, synchronous="NORMAL")
        self.app = create_app(settings, self.engine)
        self.app.config["PROPAGATE_EXCEPTIONS"] = False
        with writing(self.engine) as session:
            cast = load_cast(session)
            write_open_pages(session, cast)
        if has_secrets:
            with writing(self.engine) as session:
                write_secret_pages(session, cast, self.app.extensions["files"])
        drain(self.engine, work_for(self.app))
        with writing(self.engine) as session:
            token = begin_sign_in(session, cast.mallory, self.app.extensions["lifetime"], "test browser")
        self.mallory = Browser(self.app, self.engine, token)

    def answer(self, address: str, headers: Mapping[str, str] | None = None) -> str:
        """Return all that Mallory is told, but for what differs at every request."""
        response = self.mallory.client.get(address, headers=headers, buffered=True)
        body = response.get_data().decode("utf-8", "replace")
        return CHANGING.sub("\u2026", f"{response.status_code} {response.headers.get('Location')} {body}")


@pytest.fixture(scope="module")
def companies(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Company, Company]]:
    """Return the company with secrets, and the one without."""
    folder = tmp_path_factory.mktemp("leaks")
    both = (
        Company(template, folder, "many", has_secrets=True),
        Company(template, folder, "few", has_secrets=False),
    )
    yield both
    for company in both:
        company.engine.dispose()


def differing(
    companies: tuple[Company, Company], addresses: list[str], headers: Mapping[str, str] | None = None
) -> dict[str, list[str]]:
    """Return what is said otherwise in the company with secrets, by address."""
    many, few = companies
    told = {address: (many.answer(address, headers), few.answer(address, headers)) for address in addresses}
    return {
        address: sorted({*one.splitlines()} ^ {*other.splitlines()})[:6] or ["in another order"]
        for address, (one, other) in told.items()
        if one != other
    }


def encoded(query: str) -> str:
    return query.replace("+", "%2B").replace(" ", "+").replace('"', "%22")


@pytest.mark.parametrize("way", WAYS)
def test_a_search_says_the_same(companies: tuple[Company, Company], way: str) -> None:
    assert differing(companies, [f"/search?q={encoded(query)}{way}" for query in QUERIES]) == {}


def test_a_search_while_typing_says_the_same(companies: tuple[Company, Company]) -> None:
    assert differing(companies, [f"/search?q={encoded(query)}" for query in QUERIES], HTMX) == {}


def test_the_switcher_says_the_same(companies: tuple[Company, Company]) -> None:
    assert differing(companies, [f"/switch?q={encoded(query)}" for query in QUERIES], HTMX) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_suggestions_say_the_same(companies: tuple[Company, Company], kind: str) -> None:
    addresses = [
        f"/suggest?kind={kind}&q={encoded(query)}{page}" for query in QUERIES for page in ("", "&page=1")
    ]
    assert differing(companies, addresses) == {}


def test_people_topics_and_lists_say_the_same(companies: tuple[Company, Company]) -> None:
    assert differing(companies, list(PLACES)) == {}


def test_open_pages_say_the_same(companies: tuple[Company, Company]) -> None:
    assert differing(companies, [f"/e/{number}{part}" for number in (1, 2) for part in OF_A_PAGE]) == {}


def test_what_is_closed_is_answered_as_what_does_not_exist(companies: tuple[Company, Company]) -> None:
    addresses = [f"/e/{number}{part}" for number in (12, 33) for part in OF_A_PAGE]
    assert differing(companies, addresses) == {}
