"""How long the weekly digests of a large company take, and what a crash in the middle doubles or loses.

A process makes and sends them to a real mail server, is killed once a third is there, and begins again.
"""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select

from tests.benchmarks.filling import fill
from tests.benchmarks.outcome import Aim, Outcome, say
from tests.mailing.server import MailServer, running
from wiki.core.access import unrestricted
from wiki.core.clock import now
from wiki.core.db import writing
from wiki.core.engine import connect
from wiki.core.facts import FactRow
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Page
from wiki.people.models import Person

PEOPLE = 10_000
FACTS = 100_000  # of the last six days
LINES_A_FACT = 2  # of an inbox; so a digest tells of twenty pages
PAGES = 20_000
KILLED_AFTER = PEOPLE // 3  # mails
LATER = timedelta(minutes=5)  # when the second process begins: what was under way is tried again by then
POLL_SECONDS = 0.05
AIMS: dict[str, Aim] = {
    "minutes": ("<=", 10.0),
    "megabytes": ("<=", 400.0),
    "doubled": ("<=", 0.0),
    "lost": ("<=", 0.0),
}


def measure() -> Outcome:
    """Minutes and megabytes of 10,000 digests over 100,000 facts, and what a crash did to them."""
    say((__doc__ or "").strip())
    with tempfile.TemporaryDirectory(prefix="lantern-digest-") as place, running() as server:
        address = f"sqlite:///{Path(place) / 'wiki.db'}"
        engine = connect(address, synchronous="NORMAL")
        fill(engine, PAGES)
        at = monday()
        fill_inboxes(engine, at)
        engine.dispose()
        began = time.perf_counter()
        sent_in_time = run(place, address, server, at, kill_after=KILLED_AFTER)
        say(f"  killed after {len(server.taken):,} mails")
        megabytes = run(place, address, server, at + LATER)
        minutes = (time.perf_counter() - began) / 60
    figures = {"minutes": round(minutes, 2), "megabytes": max(sent_in_time, megabytes), **counted(server)}
    return Outcome("digest", figures, AIMS, f"{PEOPLE:,} people, {FACTS:,} facts, {PAGES:,} pages")


def monday() -> datetime:
    """Return the noon of the last Monday: every digest of the week is due."""
    today = now().replace(hour=12, minute=0, second=0, microsecond=0)
    return today - timedelta(days=today.weekday() or 7)


def fill_inboxes(engine: Engine, at: datetime) -> None:
    """Write people with addresses, what happened in a week, and what each of them was told of it."""
    people = [
        {"handle": f"person-{number}", "name": f"Person {number}", "email": f"person-{number}@example.org"}
        for number in range(PEOPLE)
    ]
    with writing(engine) as session:
        session.execute(insert(Person), people)
        readers = session.scalars(select(Person.id).where(Person.handle.like("person-%"))).all()
        pages = session.scalars(unrestricted(select(Page.id), "a benchmark")).all()
        for start in range(0, FACTS, PEOPLE):
            facts = list(happened(pages, at, range(start, start + PEOPLE)))
            ids = session.scalars(insert(FactRow).returning(FactRow.id, sort_by_parameter_order=True), facts)
            session.execute(insert(Notice), list(told(facts, ids.all(), readers, start)))


def happened(pages: Any, at: datetime, numbers: range) -> Iterator[dict[str, Any]]:
    """Yield facts, spread over the pages and the days before."""
    for number in numbers:
        yield {
            "name": "RevisionSaved",
            "payload": {"page_id": pages[number * 7919 % len(pages)]},
            "happened_at": at - timedelta(days=6) * (number + 1) / FACTS - timedelta(hours=13),
            "fanned_out_at": at,
        }


def told(facts: Any, ids: Any, readers: Any, start: int) -> Iterator[dict[str, Any]]:
    """Yield the lines of inboxes that the facts made."""
    for place, (fact, fact_id) in enumerate(zip(facts, ids, strict=True)):
        for line in range(LINES_A_FACT):
            yield {
                "person_id": readers[(start + place * 31 + line * 4_999) % len(readers)],
                "reason": Reason.EDITED,
                "page_id": fact["payload"]["page_id"],
                "fact_id": fact_id,
                "told_at": fact["happened_at"],
            }


def run(
    place: str, address: str, server: MailServer, at: datetime, *, kill_after: int | None = None
) -> float:
    """Let a process send what is due, to the end or until it is killed; return its peak megabytes."""
    words = [sys.executable, "-m", "tests.benchmarks.digest_worker", place, address, server.url]
    with subprocess.Popen([*words, at.isoformat()], stdout=subprocess.PIPE, text=True) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            if kill_after is not None and len(server.taken) >= kill_after:
                process.kill()
                break
            time.sleep(POLL_SECONDS)
    return peak


def resident(pid: int) -> float:
    """Return the most megabytes of memory that a process has held, or nothing once it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    peak = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM: 0 kB")
    return round(int(peak.split()[1]) / 1024, 1)


def counted(server: MailServer) -> Mapping[str, float]:
    """Return what became of the digests; a mail that came again under its own Message-ID is one mail."""
    mails = {mail["Message-ID"]: mail["To"] for mail in server.taken}
    each = Counter(mails.values())
    return {
        "mails": len(mails),
        "doubled": sum(number - 1 for number in each.values()),
        "lost": PEOPLE - len(each),
        "again_under_the_same_id": len(server.taken) - len(mails),
    }
