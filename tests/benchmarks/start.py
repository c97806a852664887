"""How soon the server answers, and how much memory it then needs."""

import statistics
import tempfile
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from tests.benchmarks.asking import Client
from tests.benchmarks.outcome import Outcome, say
from tests.serving import Instance, free_port, stop
from wiki.core.access import readable
from wiki.core.db import reading, writing
from wiki.core.engine import connect
from wiki.pages.models import Page, State
from wiki.people.models import Person
from wiki.people.sign_ins import Lifetime, begin_sign_in
from wiki.spaces.viewers import viewer_for

STARTS = 5
REQUESTS = 1000
LISTS = (
    "/",
    "/e",
    "/topics",
    "/people",
    "/search?q=postgres",
    "/search?q=docks&in=people",
    "/inbox",
    "/p/maya",
)
MEGABYTE = 1024


def measure() -> Outcome:
    """Cold start of `wiki serve` to its first answer, and memory after a thousand requests on the demo."""
    say("Building the sample company …")
    with tempfile.TemporaryDirectory(prefix="lantern-start-") as place:
        instance = Instance(Path(place), free_port())
        instance.run("demo", "--build")
        seconds = [started(instance) for _ in range(STARTS)]
        server = instance.start()
        ask(instance)
        own, children = memory(server.pid)
        stop(server)
    figures = {
        "start_s": round(statistics.median(seconds), 3),
        "slowest_start_s": round(max(seconds), 3),
        "rss_mb": round(own, 1),
        "rss_with_children_mb": round(own + children, 1),
    }
    return Outcome("start", figures, {"start_s": ("<=", 1.5), "rss_mb": ("<=", 200.0)})


def started(instance: Instance) -> float:
    """Start the server, stop it, and return how long the first answer took."""
    began = time.perf_counter()
    server = instance.start()
    took = time.perf_counter() - began
    stop(server)
    return took


def ask(instance: Instance) -> None:
    """Read a thousand pages of all kinds as somebody signed in."""
    engine = connect(f"sqlite:///{instance.home / 'wiki.db'}")
    with writing(engine) as session:
        maya = session.scalars(select(Person).where(Person.handle == "maya")).one()
        token = begin_sign_in(session, maya, Lifetime(timedelta(days=1), timedelta(days=1)), "benchmark")
    with reading(engine) as session:
        published = select(Page).where(Page.state == State.PUBLISHED).order_by(Page.id)
        readable_to_maya = readable(published, Page.id, viewer_for(session, maya))
        paths = [*LISTS, *(page.path for page in session.scalars(readable_to_maya))]
    engine.dispose()
    with closing(Client(instance.port, token)) as client:
        client.seconds_for((paths * REQUESTS)[:REQUESTS])


def memory(pid: int) -> tuple[float, float]:
    """Return the resident megabytes of a process, and of its children."""
    children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return resident(pid), sum(map(resident, children))


def resident(pid: int) -> float:
    """Return the resident megabytes of one process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / MEGABYTE
