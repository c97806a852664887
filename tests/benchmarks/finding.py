"""How long the search page takes in a large wiki: its explainers, its people, and who knows alone.

Times are milliseconds of processor time of the whole request, session and template included.
"""

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import Engine

from tests.benchmarks.corpus import PEOPLE, documents
from tests.benchmarks.outcome import Aim, Outcome, say
from tests.benchmarks.search import DOCUMENTS, FOLDER, high
from tests.benchmarks.search_engines import built
from tests.benchmarks.switch import filled
from wiki.app import create_app
from wiki.config import Settings
from wiki.core.access import Viewer
from wiki.core.audiences import COMPANY
from wiki.core.db import reading
from wiki.core.engine import connect
from wiki.experts.jobs import weigh_everything
from wiki.experts.ranking import who_knows
from wiki.search.whoosh_index import WhooshIndex

ROUNDS = 5
QUESTIONS = 40
READER = Viewer(1, frozenset({COMPANY}))
AIMS: dict[str, Aim] = {
    "explainers_p95_ms": ("<=", 80.0),
    "people_p95_ms": ("<=", 80.0),
    "experts_p95_ms": ("<=", 30.0),
}


def measure(count: int = DOCUMENTS) -> Outcome:
    """Milliseconds of the search page and of who knows, for three words of a title each."""
    say((__doc__ or "").strip())
    index = built(FOLDER, count)
    with tempfile.TemporaryDirectory(prefix="lantern-finding-") as place:
        engine = connect(f"sqlite:///{Path(place) / 'wiki.db'}", synchronous="NORMAL")
        token = filled(engine, count)
        began = time.process_time()
        weigh_everything(engine, [])
        figures = {"weighed_s": round(time.process_time() - began, 1)}
        client = served(engine, index, Path(place), token)
        gc.collect()
        gc.freeze()  # as `wiki serve` does, so that nothing loaded before is looked through again and again
        asked = [" ".join(one.title.split()[:3]) for one in islice(documents(count), 0, QUESTIONS * 3, 3)]
        figures |= taken("experts", asked, lambda words: experts(engine, index, words))
        figures |= taken("explainers", asked, lambda words: page(client, words, "explainers"))
        figures |= taken("people", asked, lambda words: page(client, words, "people"))
        engine.dispose()
    return Outcome("finding", figures, AIMS, f"{count:,} documents, {PEOPLE:,} people")


def served(engine: Engine, index: WhooshIndex, home: Path, token: str) -> FlaskClient:
    """Return a browser of somebody who is signed in."""
    settings = Settings(
        home=home,
        database_url=str(engine.url),
        search_index=index.builds.folder,
        secret_key="not a secret, only long enough to be one",
    )
    client = create_app(settings, engine).test_client()
    client.set_cookie("sid", token)
    return client


def experts(engine: Engine, index: WhooshIndex, words: str) -> None:
    """Ask who knows."""
    with reading(engine) as session:
        assert who_knows(session, READER, index, words).experts


def page(client: FlaskClient, words: str, tab: str) -> None:
    """Ask for one tab."""
    answer = client.get("/search", query_string={"q": words, "in": tab})
    assert answer.status_code == 200, answer.status


def taken(name: str, asked: Sequence[str], ask: Callable[[str], None]) -> dict[str, float]:
    """Return the median and the 95th percentile once the words are at hand."""
    for words in asked:
        ask(words)
    took = [timed(ask, words) for _ in range(ROUNDS) for words in asked]
    return {f"{name}_ms": round(statistics.median(took), 2), f"{name}_p95_ms": round(high(took), 2)}


def timed(ask: Callable[[str], None], words: str) -> float:
    """Return the milliseconds of one answer."""
    began = time.thread_time()
    ask(words)
    return (time.thread_time() - began) * 1000
