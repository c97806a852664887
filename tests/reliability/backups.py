"""Back the wiki up while people write, again and again; each archive must hold what was there before."""

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from tests.backups.dumping import dump
from tests.benchmarks.outcome import Aim, Outcome, say
from tests.reliability.crash import LEVEL_SECONDS, taken_by
from tests.reliability.examining import halves, lost, seconds_until_level
from tests.reliability.stage import answers, connected, instance_at, writers_on
from tests.reliability.writers import Writer
from tests.serving import Instance, served
from wiki.backups.checking import check
from wiki.backups.reading import opened_archive
from wiki.backups.restoring import restore
from wiki.config import Settings
from wiki.core.engine import connect
from wiki.pages.files.folder import FolderStore

CYCLES = 20
BETWEEN = 10  # answers that people get from one backup to the next
WRITING_SECONDS = 60.0  # at most, on a slow machine
LOOK_SECONDS = 0.01


@dataclass
class Tally:
    """What all backups together came to."""

    seconds: list[float] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    halves: set[str] = field(default_factory=set)
    differences: int = 0  # tables and files that are other in the wiki than in its backup


def measure(cycles: int = CYCLES, database: str = "sqlite") -> Outcome:
    """Back up while four people write; restore every backup, and count what it lacks."""
    with tempfile.TemporaryDirectory(prefix="lantern-backups-") as place:
        folder = Path(place)
        instance = instance_at(folder_in(folder, "home"), database)
        writers, tally = writers_on(instance), Tally()
        with served(instance):
            with writing_meanwhile(writers):
                for cycle in range(cycles):
                    one_backup(instance, writers, tally, folder_in(folder, str(cycle)))
                    say(f"Backup {cycle + 1} of {cycles}: {tally.seconds[-1]:.1f} s, {summary(tally)}.")
            tally.differences = compared_at_rest(instance, folder_in(folder, "rest"))
    return outcome_of(cycles, database, writers, tally)


def folder_in(folder: Path, name: str) -> Path:
    """Make a folder."""
    made = folder / name
    made.mkdir()
    return made


@contextmanager
def writing_meanwhile(writers: list[Writer]) -> Iterator[None]:
    """Let everybody write."""
    threads = [threading.Thread(target=writer.run) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for writer in writers:
            writer.stopping.set()
        for thread in threads:
            thread.join()


def one_backup(instance: Instance, writers: list[Writer], tally: Tally, folder: Path) -> None:
    """Make a backup in the middle of writing, check it, restore it, and look for what was taken before."""
    wait_for_answers(writers, BETWEEN)
    before = [writer.memory.copy() for writer in writers]
    begun = time.monotonic()
    instance.run("backup", str(folder / "backup.zip"))
    tally.seconds.append(time.monotonic() - begun)
    with restored(folder / "backup.zip", folder) as engine:
        tally.halves.update(halves(engine, folder / "files"))
        for memory in before:
            tally.lost.update(lost(engine, folder / "files", memory))


def wait_for_answers(writers: list[Writer], count: int) -> None:
    """Wait until people got some more answers."""
    enough, deadline = answers(writers) + count, time.monotonic() + WRITING_SECONDS
    while answers(writers) < enough and time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)


@contextmanager
def restored(archive: Path, home: Path) -> Iterator[Engine]:
    """Restore an archive into a database of its own, after checking it."""
    address = f"sqlite:///{home / 'wiki.db'}"
    settings = Settings(home=home, database_url=address, search_index=home / "index")
    engine = connect(address, synchronous="NORMAL")
    try:
        with opened_archive(archive) as opened:
            check(opened)
            restore(opened, settings, engine, FolderStore(settings.files))
        yield engine
    finally:
        engine.dispose()


def compared_at_rest(instance: Instance, folder: Path) -> int:
    """Back up once nobody writes, restore, and count the tables and files that differ."""
    with connected(instance) as live:
        seconds_until_level(live, instance.home / "search_index", LEVEL_SECONDS * 3)
        instance.run("backup", str(folder / "backup.zip"))
        there = dump(live)
    with restored(folder / "backup.zip", folder) as engine:
        here = dump(engine)
    files = [set(FolderStore(home / "files").hashes()) for home in (instance.home, folder)]
    return sum(there[name] != here[name] for name in there) + len(files[0] ^ files[1])


def summary(tally: Tally) -> str:
    """Say how it goes."""
    return f"lost: {'; '.join(sorted(tally.lost | tally.halves)[:3]) or 'nothing'}"


def outcome_of(cycles: int, database: str, writers: list[Writer], tally: Tally) -> Outcome:
    """Return the figures and what they should be."""
    figures = {
        "backups": float(cycles),
        **taken_by(writers),
        "slowest_seconds": max(tally.seconds),
        "lost": float(len(tally.lost)),
        "halves": float(len(tally.halves)),
        "differences": float(tally.differences),
    }
    aims: dict[str, Aim] = dict.fromkeys(("lost", "halves", "differences"), ("<=", 0.0))
    return Outcome("backups", figures, aims, f"`wiki backup` on {database} while four people write")
