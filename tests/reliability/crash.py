"""Kill the server while people write, again and again; nothing that was acknowledged may be lost."""

import random
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from subprocess import Popen

from tests.benchmarks.outcome import Aim, Outcome, say
from tests.reliability.examining import halves, lost, seconds_until_level
from tests.reliability.stage import answers, connected, failed_jobs, instance_at, writers_on
from tests.reliability.writers import Writer
from tests.serving import Instance, stop

CYCLES = 50
BROKEN = 500  # and above: no status of ours
ANSWERS = (4, 60)  # from and to how many the server gives before it dies
WRITING_SECONDS = 60.0  # at most, on a slow machine
MOMENT_SECONDS = 0.2  # and then within this, in the middle of whatever it does
LOOK_SECONDS = 0.01
LEVEL_SECONDS = 10.0  # after a restart, until search knows everything


@dataclass
class Tally:
    """What all cycles together came to."""

    lost: set[str] = field(default_factory=set)
    halves: set[str] = field(default_factory=set)
    level_seconds: list[float] = field(default_factory=list)


def measure(cycles: int = CYCLES, database: str = "sqlite") -> Outcome:
    """Kill the server while four people edit, draft, comment and upload; count what is gone or half there."""
    with tempfile.TemporaryDirectory(prefix="lantern-crash-") as place:
        instance = instance_at(Path(place), database)
        writers, tally = writers_on(instance), Tally()
        server = instance.start()
        try:
            for cycle in range(cycles):
                write_until_killed(server, writers, random.Random(cycle))  # noqa: S311 - no secret
                server = instance.start()
                examine(instance, writers, tally)
                say(f"Cycle {cycle + 1} of {cycles}: {summary(writers, tally)}")
        finally:
            stop(server)
        failed = failed_jobs(instance)
    return outcome_of(cycles, database, writers, tally, failed)


def write_until_killed(server: Popen[bytes], writers: list[Writer], chance: random.Random) -> None:
    """Let everybody write, and kill the server at some moment after some answers."""
    enough = answers(writers) + chance.randint(*ANSWERS)
    deadline = time.monotonic() + WRITING_SECONDS
    threads = [threading.Thread(target=writer.run) for writer in writers]
    for thread in threads:
        thread.start()
    while answers(writers) < enough and time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)
    time.sleep(chance.uniform(0, MOMENT_SECONDS))
    server.kill()
    server.wait()
    for thread in threads:
        thread.join()


def examine(instance: Instance, writers: list[Writer], tally: Tally) -> None:
    """Wait until search is level with the database, and note what is gone."""
    files = instance.home / "files"
    with connected(instance) as engine:
        seconds = seconds_until_level(engine, instance.home / "search_index", LEVEL_SECONDS * 3)
        tally.level_seconds.append(seconds)
        tally.halves.update(halves(engine, files))
        for writer in writers:
            tally.lost.update(lost(engine, files, writer.memory))


def summary(writers: list[Writer], tally: Tally) -> str:
    """Say how it goes."""
    taken = sum(len(writer.memory) for writer in writers)
    gone = "; ".join(sorted(tally.lost | tally.halves)[:3]) or "nothing"
    return f"{taken} acknowledged, search level after {tally.level_seconds[-1]:.1f} s, lost: {gone}."


def outcome_of(cycles: int, database: str, writers: list[Writer], tally: Tally, failed: int) -> Outcome:
    """Return the figures and what they should be."""
    statuses: Counter[int] = sum((writer.statuses for writer in writers), Counter())
    figures = {
        "cycles": float(cycles),
        "answers": float(statuses.total()),
        **taken_by(writers),
        "collisions": float(statuses[HTTPStatus.CONFLICT]),
        "errors": float(sum(count for status, count in statuses.items() if status >= BROKEN)),
        "lost": float(len(tally.lost)),
        "halves": float(len(tally.halves)),
        "slowest_search_seconds": max(tally.level_seconds),
        "jobs_failed": float(failed),
    }
    aims: dict[str, Aim] = dict.fromkeys(taken_by(writers), (">=", 1.0))
    aims |= dict.fromkeys(("errors", "lost", "halves", "jobs_failed"), ("<=", 0.0))
    aims["slowest_search_seconds"] = ("<=", LEVEL_SECONDS)
    return Outcome("crash", figures, aims, f"kill -9 of `wiki serve` on {database} while four people write")


def taken_by(writers: list[Writer]) -> dict[str, float]:
    """Return how many of each thing the server acknowledged."""
    memories = [writer.memory for writer in writers]
    return {
        "pages": float(sum(len(memory.pages) for memory in memories)),
        "lines": float(sum(len(memory.lines) for memory in memories)),
        "drafts": float(sum(len(memory.drafts) for memory in memories)),
        "comments": float(sum(len(memory.comments) for memory in memories)),
        "files": float(sum(len(memory.files) for memory in memories)),
    }
