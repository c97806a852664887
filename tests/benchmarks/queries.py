"""How many statements a page needs."""

import tempfile
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine

from tests.benchmarks.filling import fill
from tests.benchmarks.outcome import Outcome, say
from tests.browsing import Browser
from tests.cast import load_cast
from wiki.app import create_app
from wiki.config import Settings
from wiki.core.db import reading, writing
from wiki.core.engine import connect
from wiki.pages.documents import all_documents
from wiki.people.sign_ins import Lifetime, begin_sign_in

SIZES = (10, 1000)
READ_BUDGET, LIST_BUDGET = 8, 12
READ = {
    "read": "/e/1-part-1",
    "history": "/e/1/history",
    "diff": "/e/1/diff/1..1",
    "diff_sides": "/e/1/diff/1..1?view=sides",
    "authorship": "/e/1/authorship",
}
LISTS = {
    "home": "/",
    "explainers": "/e",
    "mentions": "/e/1/mentions",
    "broken_links": "/reports/links",
    "wanted_pages": "/reports/links?tab=wanted",
    "orphans": "/reports/links?tab=orphans",
    "suggest": "/suggest?kind=page&q=part",
    "topics": "/topics",
    "topic": "/t/postgres",
    "people": "/people",
    "profile": "/p/ada",
    "evidence": "/p/ada/evidence",
    "search_explainers": "/search?q=part",
    "search_people": "/search?q=part&in=people",
    "search_topics": "/search?q=postgres&in=topics",
    "switch": "/switch?q=part",
    "inbox": "/inbox",
    "reviews": "/reviews",
    "drafts": "/drafts",
    "endorsements": "/e/1/endorsements",
}


def measure() -> Outcome:
    """Statements of each kind of page, at ten pages and at a thousand."""
    figures: dict[str, float] = {}
    for size in SIZES:
        say(f"Filling and indexing {size:,} pages …")
        figures |= {f"{name}_{size}": count for name, count in counted(size).items()}
    budgets = dict.fromkeys(READ, READ_BUDGET) | dict.fromkeys(LISTS, LIST_BUDGET)
    aims = {f"{name}_{size}": ("<=", float(budget)) for name, budget in budgets.items() for size in SIZES}
    return Outcome("queries", figures, aims, "statements a page, as somebody signed in")


def counted(size: int) -> dict[str, float]:
    """Count at one size, when the text is rendered already but the page itself is not kept."""
    with tempfile.TemporaryDirectory(prefix="lantern-queries-") as place:
        engine = connect(f"sqlite:///{place}/wiki.db", synchronous="NORMAL")
        fill(engine, size)
        browser = reader(engine, Path(place))
        counts = {}
        for name, address in {**READ, **LISTS}.items():
            browser.counted("GET", address)
            response = browser.counted("GET", with_words(address, "fresh=1"))
            if response.status_code != 200:
                raise RuntimeError(f"{address} answers {response.status_code}.")
            counts[name] = float(len(browser.statements))
        engine.dispose()
    return counts


def with_words(address: str, words: str) -> str:
    """Return the same page under an address nobody has asked for."""
    return f"{address}{'&' if '?' in address else '?'}{words}"


def reader(engine: Engine, home: Path) -> Browser:
    """Return the browser of somebody signed in, with everything indexed."""
    address = str(engine.url)
    settings = Settings(home=home, database_url=address, search_index=home / "index", secret_key="x" * 32)
    app = create_app(settings, engine)
    with reading(engine) as session:
        app.extensions["search"].rebuild(all_documents(session, app.extensions["rendering"]), lambda _: None)
        cast = load_cast(session)
    with writing(engine) as session:
        lifetime = Lifetime(timedelta(days=1), timedelta(days=1))
        return Browser(app, engine, begin_sign_in(session, cast.mallory, lifetime, "benchmark"))
