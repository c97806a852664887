"""How long the night takes to prepare growth, knowledge and figures for a large company, and pages by day.

Night in seconds of the clock and of processor time, memory as what the process grew by; pages in milliseconds
of processor time of the whole request, the first one apart. What the night keeps up to date, page by page, is
held against what it makes from nothing.
"""

import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Engine, delete, select

from tests.benchmarks.outcome import Aim, Outcome, say
from tests.benchmarks.years import FIRST, PAGES, PEOPLE, write_years
from tests.statements import noted
from wiki.app import create_app
from wiki.config import Settings
from wiki.core.access import unrestricted
from wiki.core.clock import now
from wiki.core.db import reading, writing
from wiki.core.engine import connect
from wiki.endorsements.models import Endorsement
from wiki.growth import jobs as growth
from wiki.growth.models import Grown, Helped, Switch
from wiki.insights import jobs as insights
from wiki.insights.frame import SECTIONS
from wiki.insights.models import Figure, Knower
from wiki.insights.risk.preparing import prepare_knowers
from wiki.people.models import Person
from wiki.people.sign_ins import Lifetime, begin_sign_in
from wiki.readers.models import MuchRead

KIBIBYTE = 1024
ROUNDS = 5
SEEN = FIRST + 333  # whose card is opened
CHANGED = 300  # endorsements taken back since the night before
TEAMS = ("team-0", "team-1", "team-50")  # the company, a department and a team
WHY = "a benchmark takes back what somebody said"
TABLES = (Helped, Grown, Knower, MuchRead, Figure)
AIMS: dict[str, Aim] = {
    "night_s": ("<=", 300.0),
    "night_mb": ("<=", 1024.0),
    "next_night_s": ("<=", 300.0),
    "slowest_page_ms": ("<=", 500.0),
    "slowest_first_ms": ("<=", 500.0),
    "statements": ("<=", 15),
    "rows_that_differ": ("<=", 0),
}


def measure(pages: int = PAGES, people: int = PEOPLE) -> Outcome:
    """Seconds and megabytes of a night, milliseconds and statements of each page of insights."""
    say((__doc__ or "").strip())
    with tempfile.TemporaryDirectory(prefix="lantern-insights-") as place:
        engine = connect(f"sqlite:///{Path(place) / 'wiki.db'}", synchronous="NORMAL")
        write_years(engine, pages, people)
        before = megabytes()
        figures = {"night_s": clocked(lambda: night(engine, now().date()))}
        take_back(engine)
        figures["next_night_s"] = clocked(lambda: night(engine, now().date()))
        figures["night_mb"] = megabytes() - before
        figures["rows_that_differ"] = differing(engine)
        figures |= opened(engine, Path(place))
        engine.dispose()
    return Outcome("insights", figures, AIMS, f"{people:,} people, {pages:,} pages, five years")


def night(engine: Engine, day: date) -> None:
    """Prepare everything as of a day, as the worker does."""
    growth.prepare(engine, day)
    prepare_knowers(engine)
    insights.prepare_insights(engine, day)


def take_back(engine: Engine) -> None:
    """Let a few change what they said, as people do between two nights."""
    with writing(engine) as session:
        some = unrestricted(select(Endorsement.id), WHY).order_by(Endorsement.id.desc()).limit(CHANGED)
        taken = delete(Endorsement).where(Endorsement.id.in_(some))
        session.execute(taken.execution_options(synchronize_session=False))


def differing(engine: Engine) -> int:
    """Return how many prepared rows are not those that are made from nothing, after a night and a change."""
    kept = [rows_of(engine, model) for model in TABLES]
    with writing(engine) as session:
        for model in TABLES:
            session.execute(delete(model).execution_options(synchronize_session=False))
    night(engine, now().date())
    return sum(
        len(before ^ after)
        for before, after in zip(kept, [rows_of(engine, model) for model in TABLES], strict=True)
    )


def rows_of(engine: Engine, model: type[Any]) -> set[str]:
    """Return the rows of a table, told without their numbers."""
    columns = [column for column in model.__table__.columns if column.name != "id"]
    with reading(engine) as session:
        return {repr(tuple(row)) for row in session.connection().execute(select(*columns))}


def opened(engine: Engine, home: Path) -> dict[str, float]:
    """Return how long pages take for whoever manages the whole company."""
    client, slowest, firsts, asked = served(engine, home), 0.0, 0.0, 0
    figures: dict[str, float] = {}
    for name, address in addresses(engine):
        first = timed(client, address)
        took = statistics.median(timed(client, address) for _ in range(ROUNDS))
        figures[f"{name}_ms"] = round(took, 1)
        slowest, firsts = max(slowest, took), max(firsts, first)
        with noted(engine) as run:
            client.get(address)
        asked = max(asked, len(run))
    worst = {"slowest_page_ms": slowest, "slowest_first_ms": firsts, "statements": asked}
    return {**figures, **{name: round(figure, 1) for name, figure in worst.items()}}


def addresses(engine: Engine) -> Sequence[tuple[str, str]]:
    """Return the pages there are, each with a name."""
    with reading(engine) as session:
        handle = session.scalars(select(Person.handle).where(Person.id == SEEN)).one()
    teams = [
        (f"{team}{end or '/overview'}", f"/insights/team/{team}{end}")
        for team in TEAMS
        for end, _ in SECTIONS
    ]
    return [*teams, ("card", f"/p/{handle}/growth"), ("method", "/growth")]


def served(engine: Engine, home: Path) -> FlaskClient:
    """Return the browser of whoever manages the company, in a wiki where people were told."""
    with writing(engine) as session:
        long_ago = now() - timedelta(days=30)  # lists name nobody in the first seven
        session.add(Switch(is_on=True, by_id=FIRST, at=long_ago))
        manager = session.get_one(Person, FIRST)
        token = begin_sign_in(session, manager, Lifetime(timedelta(days=1), timedelta(days=1)), "benchmark")
    secret = "not a secret, only long enough to be one"
    settings = Settings(
        home=home, database_url=str(engine.url), search_index=home / "search_index", secret_key=secret
    )
    client = create_app(settings, engine).test_client()
    client.set_cookie("sid", token)
    return client


def timed(client: FlaskClient, address: str) -> float:
    """Return the milliseconds of one page."""
    began = time.thread_time()
    answer = client.get(address)
    took = (time.thread_time() - began) * 1000
    assert answer.status_code == 200, (address, answer.status)
    return took


def clocked(act: Callable[[], None]) -> float:
    """Return how many seconds something took."""
    began = time.perf_counter()
    act()
    return round(time.perf_counter() - began, 1)


def megabytes() -> float:
    """Return how much memory this process took at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTE
