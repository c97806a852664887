"""The part of `review` about what came of remarks: noting it for 200 of them, counting it for 20,000."""

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.filling import fill, put
from tests.benchmarks.outcome import Outcome
from tests.benchmarks.reanchoring import QUOTE, THREADS, VOCABULARY, WORDS, edited
from tests.benchmarks.textmap import lines_of
from tests.cast import Cast, load_cast
from wiki.core.db import Session, now, reading, writing
from wiki.core.engine import connect
from wiki.people.models import Person
from wiki.reviews.changed.card import card_of
from wiki.reviews.changed.passages import reads_otherwise
from wiki.reviews.changed.records import record_of_everybody, records_of
from wiki.reviews.models import Thread, ThreadState

SEED = 12
ROUNDS = 7
PAGES = 2_000
REMARKS = 20_000  # 5,000 of each of four people
AIM = 50  # milliseconds


def measure() -> Outcome:
    """Milliseconds to note what a version changed, to show a reviewer's card, and to weigh four of them."""
    chance = random.Random(SEED)  # noqa: S311 - not a secret
    figures = {"note_200_ms": round(min(noting(chance) for _ in range(ROUNDS)) * 1000, 1)} | counting()
    return Outcome("remarks", figures, dict.fromkeys(figures, ("<=", AIM)))


def noting(chance: random.Random) -> float:
    """Return the seconds to compare 200 passages in a text that nobody has seen."""
    before = lines_of([f"w{chance.randrange(VOCABULARY)}" for _ in range(WORDS)])
    after = edited(before, chance)
    starts = [chance.randrange(len(before) - QUOTE) for _ in range(THREADS)]
    began = time.process_time()
    for start in starts:
        reads_otherwise((start, start + QUOTE), before, after)
    return time.process_time() - began


def counting() -> dict[str, float]:
    """Return what the card and the weighing take."""
    with tempfile.TemporaryDirectory(prefix="lantern-remarks-") as place:
        engine = connect(f"sqlite:///{Path(place) / 'wiki.db'}")
        fill(engine, PAGES)
        with writing(engine) as session:
            cast = load_cast(session)
            put(session, Thread, remarks(cast))
        with reading(engine) as session:
            viewer = cast.viewer(session, cast.lin)
            ids = [person.id for person in reviewers(cast)]
            found = {
                "card_5000_ms": best(lambda: card_of(session, viewer)),
                "weigh_20000_ms": best(lambda: weigh(session, ids)),
            }
        engine.dispose()
    return found


def weigh(session: Session, ids: list[int]) -> None:
    """Ask what the suggestion of reviewers asks."""
    records_of(session, ids)
    record_of_everybody(session)


def reviewers(cast: Cast) -> tuple[Person, ...]:
    """Return who remarks."""
    return cast.ada, cast.grace, cast.lin, cast.stella


def remarks(cast: Cast) -> Iterator[dict[str, Any]]:
    """Yield closed remarks on all pages, half of which changed their passage."""
    people = reviewers(cast)
    for number in range(REMARKS):
        page_id = number % PAGES + 1
        yield {
            "page_id": page_id,
            "revision_id": page_id,
            "opened_by_id": people[number // PAGES % len(people)].id,
            "opened_at": now(),
            "sent_at": now(),
            "state": ThreadState.RESOLVED,
            "closed_at": now(),
            "starts": 0,
            "ends": 4,
            "exact": "Page",
            "changed_id": page_id if number % 2 else None,
        }


def best(ask: Callable[[], object]) -> float:
    """Return the milliseconds of the quickest of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - began)
    return round(min(taken) * 1000, 1)
