"""How long the quick switcher takes to answer while somebody types, in a large wiki.

Times are milliseconds of processor time of the whole request, session and template included.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import Engine, insert, select, update

from tests.benchmarks.corpus import PEOPLE, documents
from tests.benchmarks.filling import fill
from tests.benchmarks.outcome import Aim, Outcome, say
from tests.benchmarks.search import DOCUMENTS, FOLDER, high
from tests.benchmarks.search_engines import built
from wiki.app import create_app
from wiki.config import Settings
from wiki.core.counting import count_rows
from wiki.core.db import writing
from wiki.core.engine import connect
from wiki.endorsements.models import Endorsement
from wiki.pages.models import Authorship, Page, Revision
from wiki.people.models import Person
from wiki.people.sign_ins import Lifetime, begin_sign_in
from wiki.reviews.models import Review, RoundReviewer

ROUNDS = 3
FIRST = 20  # the cast comes before
SPREAD = {  # as the index has them
    Page.author_id: 7919,
    Revision.author_id: 7919,
    Authorship.person_id: 7919,
    Review.reviewer_id: 15_485_863,
    RoundReviewer.person_id: 15_485_863,
    Endorsement.person_id: 104_729,
}
TYPISTS = 40  # titles that somebody types the beginning of
FRAGMENT = {"HX-Request": "true", "HX-Request-Type": "partial"}
AIMS: dict[str, Aim] = {"typed_p95_ms": ("<=", 80.0), "mistyped_p95_ms": ("<=", 120.0)}


def measure(count: int = DOCUMENTS) -> Outcome:
    """Milliseconds of the quick switcher, for words as they are typed, whole, mistyped, and for names."""
    say((__doc__ or "").strip())
    index = built(FOLDER, count)
    with tempfile.TemporaryDirectory(prefix="lantern-switch-") as place:
        engine = connect(f"sqlite:///{Path(place) / 'wiki.db'}", synchronous="NORMAL")
        token = filled(engine, count)
        app = create_app(
            Settings(
                home=Path(place),
                database_url=str(engine.url),
                search_index=index.builds.folder,
                secret_key="not a secret, only long enough to be one",
            ),
            engine,
        )
        client = app.test_client()
        client.set_cookie("sid", token)
        figures = {
            name: figure for kind, asked in questions() for name, figure in taken(client, kind, asked).items()
        }
        engine.dispose()
    return Outcome("switch", figures, AIMS, f"{count:,} documents, {PEOPLE:,} people")


def questions() -> Iterator[tuple[str, Sequence[str]]]:
    """Yield what is typed, by kind."""
    titles = [document.title.split() for document in islice(documents(DOCUMENTS), 0, TYPISTS * 3, 3)]
    yield "nothing", [""]
    yield "typed", [f"{first} {second}"[:letters] for first, second, *_ in titles for letters in (2, 4, 7, 9)]
    yield "beginnings", [f"{first[:3]} {second[:3]}" for first, second, *_ in titles]
    yield "mistyped", [f"{first[1]}{first[0]}{first[2:]} {second}" for first, second, *_ in titles]
    yield "unknown", [f"zzq{first}x" for first, *_ in titles]
    yield "named", [f"Person {number} B" for number in range(100, 100 + TYPISTS)]
    yield "acts", ["draft", "setings", "review q", "write"]


def taken(client: FlaskClient, kind: str, asked: Sequence[str]) -> dict[str, float]:
    """Return the median and the 95th percentile for one kind of words."""
    timed(client, asked[0])
    took = [timed(client, one) for _ in range(ROUNDS) for one in asked]
    return {
        f"{kind}_ms": round(statistics.median(took), 2),
        f"{kind}_p95_ms": round(high(took), 2),
    }


def timed(client: FlaskClient, words: str) -> float:
    """Return the milliseconds of one answer."""
    began = time.process_time()
    answer = client.get("/switch", query_string={"q": words}, headers=FRAGMENT)
    took = (time.process_time() - began) * 1000
    assert answer.status_code == 200, answer.status
    return took


def filled(engine: Engine, count: int) -> str:
    """Fill a wiki whose titles are those of the index, with a large company; return somebody's cookie."""
    fill(engine, count)
    titles = [
        {"id": one.id, "title": one.title, "title_key": one.title.casefold()} for one in documents(count)
    ]
    people = [
        {"handle": f"person-{number}", "name": f"Person {number} Bo{number}k"} for number in range(PEOPLE)
    ]
    with writing(engine) as session:
        session.execute(update(Page), titles)
        session.execute(insert(Person), people)
        for column, step in SPREAD.items():
            number = column.class_.page_id if column.class_ is not Page else Page.id
            session.execute(update(column.class_).values({column: FIRST + number * step % (PEOPLE - FIRST)}))
        reader = session.scalars(select(Person).where(Person.handle == "mallory")).one()
        token = begin_sign_in(session, reader, Lifetime(timedelta(days=1), timedelta(days=1)), "benchmark")
    count_rows(engine)  # as every worker does
    return token
