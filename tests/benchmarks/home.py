"""How long Home takes in a large company, for people who have things waiting, and how much it asks.

Times are milliseconds of processor time of the whole request, session and template included. The first visit
of somebody builds the statements that are kept for them, and is given apart.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Engine, delete, insert, select, update

from tests.benchmarks.corpus import PEOPLE
from tests.benchmarks.filling import put
from tests.benchmarks.outcome import Aim, Outcome, say
from tests.benchmarks.search import high
from tests.benchmarks.switch import FIRST, filled
from tests.statements import noted
from wiki.app import create_app
from wiki.config import Settings
from wiki.core.access import PageAudience
from wiki.core.audiences import PERSON
from wiki.core.db import Session, now, writing
from wiki.core.engine import connect
from wiki.notices.models import Level, Subscription
from wiki.pages.models import Page, PageTopic, State
from wiki.people.models import Person
from wiki.people.sign_ins import Lifetime, begin_sign_in
from wiki.recall.models import Prompt, Recall
from wiki.reviews.models import Review, Round, RoundReviewer, RoundState
from wiki.topics.models import Topic

PAGES = 100_000
ROUNDS = 5
READERS = 40
TOPICS = 400
FOLLOWED = 5  # topics of each reader
OPEN = 10  # one page in so many waits for its reviewer
TURNS = 3  # of each reader, at least
AIMS: dict[str, Aim] = {
    "statements": ("<=", 11),
    "home_p95_ms": ("<=", 100.0),
}


def measure(count: int = PAGES) -> Outcome:
    """Milliseconds and statements of Home, for people who follow topics, review and recall."""
    say((__doc__ or "").strip())
    with tempfile.TemporaryDirectory(prefix="lantern-home-") as place:
        engine = connect(f"sqlite:///{Path(place) / 'wiki.db'}", synchronous="NORMAL")
        filled(engine, count)
        with writing(engine) as session:
            tokens = made_busy(session, count)
        clients = served(engine, Path(place), tokens)
        first = [timed(client) for client in clients]
        took = [timed(client) for _ in range(ROUNDS) for client in clients]
        figures = {
            "statements": max(statements(engine, client) for client in clients),
            "home_ms": round(statistics.median(took), 2),
            "home_p95_ms": round(high(took), 2),
            "first_visit_ms": round(statistics.median(first), 2),
            "first_visit_p95_ms": round(high(first), 2),
        }
        engine.dispose()
    return Outcome("home", figures, AIMS, f"{count:,} pages, {PEOPLE:,} people")


def made_busy(session: Session, count: int) -> Sequence[str]:
    """Spread the topics, open reviews, and give some people a full Home; return their cookies."""
    topics = [{"id": 100 + one, "slug": f"topic-{one}", "name": f"Topic {one}"} for one in range(TOPICS)]
    session.execute(insert(Topic), topics)
    session.execute(update(PageTopic).values(topic_id=100 + PageTopic.page_id % TOPICS))
    waits = Round.page_id % OPEN == 0
    session.execute(delete(Review).where(Review.page_id % OPEN == 0))
    session.execute(update(Round).where(waits).values(state=RoundState.OPEN, closed_at=None, decided_id=None))
    session.execute(update(Page).where(Page.id % OPEN != 0).values(approved_id=Page.id))
    readers = session.scalars(select(Person).order_by(Person.id).offset(FIRST).limit(READERS)).all()
    put(session, Subscription, follows(readers))
    put(session, RoundReviewer, turns(readers))
    put(session, Page, drafts(readers, count))
    put(session, PageAudience, own_drafts(readers, count))
    put(session, Prompt, prompts(count))
    put(session, Recall, recalls(readers))
    lifetime = Lifetime(timedelta(days=1), timedelta(days=1))
    return [begin_sign_in(session, reader, lifetime, "benchmark") for reader in readers]


def follows(readers: Sequence[Person]) -> Iterator[dict[str, Any]]:
    """Yield what each reader follows."""
    for number, reader in enumerate(readers):
        for step in range(FOLLOWED):
            topic_id = 100 + (number * FOLLOWED + step) % TOPICS
            yield {"person_id": reader.id, "topic_id": topic_id, "level": Level.NEW}


def turns(readers: Sequence[Person]) -> Iterator[dict[str, Any]]:
    """Yield reviews that wait for each reader."""
    for number, reader in enumerate(readers):
        for step in range(TURNS):
            page_id = OPEN * (1 + number * TURNS + step)
            yield {"round_id": page_id, "page_id": page_id, "person_id": reader.id, "asked_by_id": 1}


def drafts(readers: Sequence[Person], count: int) -> Iterator[dict[str, Any]]:
    """Yield a draft of each reader."""
    for number, reader in enumerate(readers, start=count + 1):
        title = f"Draft {number}"
        yield {
            "id": number,
            "state": State.DRAFT,
            "space_id": 1,
            "slug": "draft",
            "title": title,
            "title_key": title.casefold(),
            "author_id": reader.id,
        }


def own_drafts(readers: Sequence[Person], count: int) -> Iterator[dict[str, Any]]:
    """Yield who reads each draft."""
    for number, reader in enumerate(readers, start=count + 1):
        yield {"page_id": number, "audience": PERSON.of(reader.id)}


def prompts(count: int) -> Iterator[dict[str, Any]]:
    """Yield a question of one page in ten."""
    for page_id in range(1, count, OPEN):
        yield {
            "page_id": page_id,
            "question": "What is it?",
            "answer": "A part.",
            "exact": "part",
            "starts": 0,
            "ends": 4,
            "revision_id": page_id,
            "checked_id": page_id,
            "written_by_id": 1,
        }


def recalls(readers: Sequence[Person]) -> Iterator[dict[str, Any]]:
    """Yield what each reader took up, all of it due."""
    for reader in readers:
        for prompt_id in range(1, 21):
            yield {"prompt_id": prompt_id, "person_id": reader.id, "due_at": now() - timedelta(hours=1)}


def served(engine: Engine, home: Path, tokens: Sequence[str]) -> Sequence[FlaskClient]:
    """Return the browsers of people who are signed in."""
    secret = "not a secret, only long enough to be one"
    settings = Settings(
        home=home, database_url=str(engine.url), search_index=home / "search_index", secret_key=secret
    )
    app = create_app(settings, engine)
    clients = []
    for token in tokens:
        client = app.test_client()
        client.set_cookie("sid", token)
        clients.append(client)
    return clients


def timed(client: FlaskClient) -> float:
    """Return the milliseconds of one Home."""
    began = time.thread_time()
    answer = client.get("/")
    took = (time.thread_time() - began) * 1000
    assert answer.status_code == 200, answer.status
    assert "Nothing waits for you" not in answer.text
    return took


def statements(engine: Engine, client: FlaskClient) -> int:
    """Return how many statements one Home runs."""
    with noted(engine) as run:
        client.get("/")
    return len(run)
