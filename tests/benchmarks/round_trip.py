"""How fast a wiki goes out with its history, and comes back into an empty one."""

import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.filling import fill, texts
from tests.benchmarks.outcome import Outcome, say
from tests.exporting.dumping import dump
from tests.serving import Instance, free_port
from wiki.core.engine import connect
from wiki.paths import HARBOUR

PAGES = 2_000


def measure() -> Outcome:
    """Pages a second out and in: `wiki export --history` of 2,000 pages, then `wiki import export`."""
    with tempfile.TemporaryDirectory(prefix="lantern-round-trip-") as place:
        here, there = (Instance(Path(place, name), free_port()) for name in ("here", "there"))
        there.run("init")
        say(f"Writing {PAGES:,} pages …")
        here.home.mkdir(exist_ok=True)
        engine = connect(address(here))
        fill(engine, PAGES, texts(HARBOUR))
        archive = str(Path(place, "out.zip"))
        out = timed(here, "export", archive, "--history")
        back = timed(there, "import", "export", archive)
        same = dump(engine) == dump(other := connect(address(there)))
        engine.dispose()
        other.dispose()
    figures = {
        "export_pages_per_s": round(PAGES / out.seconds),
        "export_pages_per_cpu_s": round(PAGES / out.cpu),
        "import_pages_per_s": round(PAGES / back.seconds),
        "import_pages_per_cpu_s": round(PAGES / back.cpu),
        "equal": float(same),
    }
    return Outcome("round-trip", figures, {"import_pages_per_s": (">=", 200.0), "equal": (">=", 1.0)})


def address(instance: Instance) -> str:
    """Return where an instance has its database."""
    return f"sqlite:///{instance.home / 'wiki.db'}"


@dataclass(frozen=True, slots=True)
class Taken:
    """How long a command took, its start included; the second is what a busy machine does not change."""

    seconds: float
    cpu: float


def timed(instance: Instance, *words: str) -> Taken:
    """Run a command to its end."""
    began, cpu = time.perf_counter(), cpu_of_commands()
    instance.run(*words)
    return Taken(time.perf_counter() - began, cpu_of_commands() - cpu)


def cpu_of_commands() -> float:
    """Return the seconds that all commands so far kept a processor busy."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
