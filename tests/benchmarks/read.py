"""How fast a page is read."""

import random
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from tests.benchmarks.asking import Client
from tests.benchmarks.filling import fill, texts
from tests.benchmarks.outcome import Outcome, say
from tests.serving import Instance, free_port, served, stop, wait_for
from wiki.core.db import writing
from wiki.core.engine import connect
from wiki.paths import HARBOUR
from wiki.people.models import Person
from wiki.people.sign_ins import Lifetime, begin_sign_in

SIZES = (100, 10_000)  # pages in the wiki
WORKING_SET = 200  # different pages the reader has open again and again, where there are as many
ROUNDS = 6  # of ours and bare in turn, so that a slow moment of the machine meets both
SEED = 7


def measure() -> Outcome:
    """Requests per second of the read page against a bare Flask route with the same bytes and server."""
    figures: dict[str, float] = {}
    for size in SIZES:
        figures |= {f"{name}_{size}": round(value, 3) for name, value in measured(size).items()}
    small, large = SIZES
    figures["large_to_small"] = round(figures[f"ratio_{large}"] / figures[f"ratio_{small}"], 3)
    aims = {f"ratio_{small}": (">=", 0.5), f"ratio_{large}": (">=", 0.5), "large_to_small": (">=", 0.9)}
    return Outcome("read", figures, aims, "signed in, four connections, sample texts")


def measured(size: int) -> dict[str, float]:
    """Measure one size."""
    say(f"Filling a wiki with {size:,} pages …")
    with tempfile.TemporaryDirectory(prefix="lantern-read-") as place:
        instance = Instance(Path(place), free_port())
        token = filled(instance, size)
        chosen = random.Random(SEED).sample(range(1, size + 1), min(size, WORKING_SET))  # noqa: S311 - not a secret
        with served(instance), closing(Client(instance.port, token)) as ours:
            paths = [f"/e/{page_id}-part-{page_id}" for page_id in chosen]
            first = ours.seconds_for(paths)
            for page_id, path in zip(chosen, paths, strict=True):
                (instance.home / f"{page_id}.html").write_bytes(ours.body(path))
            rates = against_bare(instance.home, ours, paths, [f"/e/{page_id}" for page_id in chosen])
    return {"first_visit_ms": first / len(paths) * 1000, **rates}


def filled(instance: Instance, size: int) -> str:
    """Fill the instance and return the cookie of somebody who is signed in."""
    engine = connect(f"sqlite:///{instance.home / 'wiki.db'}", synchronous="NORMAL")
    fill(engine, size, texts(HARBOUR))
    with writing(engine) as session:
        reader = session.scalars(select(Person).where(Person.handle == "mallory")).one()
        token = begin_sign_in(session, reader, Lifetime(timedelta(days=1), timedelta(days=1)), "benchmark")
    engine.dispose()
    return token


def against_bare(folder: Path, ours: Client, paths: list[str], bare_paths: list[str]) -> dict[str, float]:
    """Take turns with a bare app that serves the same bytes."""
    other = Instance(folder, free_port())
    command = [sys.executable, "-m", "tests.benchmarks.bare", str(folder), str(other.port)]
    server = subprocess.Popen(command)
    wait_for(server, other)
    seconds = [0.0, 0.0]
    with closing(Client(other.port)) as bare:
        bare.seconds_for(bare_paths)
        for _ in range(ROUNDS):
            seconds[0] += ours.seconds_for(paths)
            seconds[1] += bare.seconds_for(bare_paths)
            time.sleep(0.05)
    stop(server)
    asked = ROUNDS * len(paths)
    return {"ours_rps": asked / seconds[0], "bare_rps": asked / seconds[1], "ratio": seconds[1] / seconds[0]}
