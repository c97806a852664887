"""The part of `review` about the list "Your turn": 10,000 open rounds, for few and for very many turns."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import delete, update

from tests.benchmarks.filling import fill
from tests.benchmarks.outcome import Outcome
from tests.cast import Cast, load_cast
from wiki.core.access import Viewer
from wiki.core.db import Session, reading, writing
from wiki.core.engine import connect
from wiki.reviews.models import Review, Round, RoundState
from wiki.reviews.turns import waiting_count, waiting_for
from wiki.spaces.viewers import viewer_for

OPEN_ROUNDS = 10_000  # 2,500 for each of four people; the others have no turn
ROUNDS = 7
AIM = 30  # milliseconds


def measure() -> Outcome:
    """Milliseconds to list and to count whose turn it is among 10,000 open rounds."""
    with tempfile.TemporaryDirectory(prefix="lantern-turns-") as place:
        engine = connect(f"sqlite:///{Path(place) / 'wiki.db'}")
        fill(engine, OPEN_ROUNDS)
        with writing(engine) as session:
            session.execute(delete(Review))
            session.execute(update(Round).values(state=RoundState.OPEN, closed_at=None, decided_id=None))
        with reading(engine) as session:
            figures = figures_of(session, load_cast(session))
        engine.dispose()
    return Outcome("turns", figures, {"turns_none_list_ms": ("<=", AIM), "turns_none_count_ms": ("<=", AIM)})


def figures_of(session: Session, cast: Cast) -> dict[str, float]:
    """Return what both take, for somebody without a turn and for somebody with a quarter of them all."""
    none, many = viewer_for(session, cast.mallory), viewer_for(session, cast.lin)
    return {
        "turns_none_list_ms": best(session, none, waiting_for),
        "turns_none_count_ms": best(session, none, waiting_count),
        "turns_2500_list_ms": best(session, many, waiting_for),
        "turns_2500_count_ms": best(session, many, waiting_count),
    }


def best(session: Session, viewer: Viewer, ask: Callable[[Session, Viewer], object]) -> float:
    """Return the milliseconds of the quickest of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ask(session, viewer)
        taken.append(time.perf_counter() - began)
    return round(min(taken) * 1000, 1)
