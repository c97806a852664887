"""The part of `review` about coverage: a page with 100 revisions and 10 approvals, asked for twice."""

import random
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, select

from tests.benchmarks.outcome import Outcome
from tests.benchmarks.textmap import lines_of
from tests.cast import build_cast
from tests.making import edit, make_page
from tests.vouching import approve
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading, writing
from wiki.core.engine import connect
from wiki.migrations import upgrade
from wiki.pages.models import Page, Revision
from wiki.people.models import Person
from wiki.reviews.coverage import covered_of
from wiki.spaces.models import Space
from wiki.spaces.viewers import viewer_for

SEED = 12
WORDS = 2_000
VOCABULARY = 1_500
REVISIONS = 100
EVERY = 10  # revisions from one approval to the next
EDITS = 3  # words that a revision replaces
ROUNDS = 7
COLD_AIM, WARM_AIM = 200, 2  # milliseconds


def measure() -> Outcome:
    """Milliseconds to say what approvals cover of a page, the first time and again."""
    with TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{Path(folder) / 'wiki.db'}", synchronous="OFF")
        upgrade(engine)
        page_id = filled(engine)
        cold = asked(engine, page_id)
        warm = min(asked(engine, page_id) for _ in range(ROUNDS))
        engine.dispose()
    return Outcome(
        "coverage",
        {"coverage_cold_ms": round(cold * 1000, 1), "coverage_warm_ms": round(warm * 1000, 2)},
        {"coverage_cold_ms": ("<=", COLD_AIM), "coverage_warm_ms": ("<=", WARM_AIM)},
    )


def filled(engine: Engine) -> int:
    """Write the page, and let somebody approve every tenth of its revisions."""
    chance = random.Random(SEED)  # noqa: S311 - not a secret
    text = lines_of([f"w{int(chance.paretovariate(0.7)) % VOCABULARY}" for _ in range(WORDS)])
    with writing(engine) as session:
        build_cast(session)
    with writing(engine) as session:
        ada, lin = session.scalars(
            select(Person).where(Person.handle.in_(["ada", "lin"])).order_by(Person.id)
        )
        space = session.scalars(select(Space).where(~Space.members_only).order_by(Space.id)).all()[0]
        page = make_page(session, ada, space, text=text)
        for _ in range(REVISIONS - 1):
            text = edited(text, chance)
            edit(session, ada, page, text)
        approve_some(session, page, lin)
        return page.id


def approve_some(session: Session, page: Page, reviewer: Person) -> None:
    """Let one person approve every tenth revision but the last, each in a round of its own."""
    statement = select(Revision).where(Revision.page_id == page.id, Revision.number % EVERY == EVERY - 1)
    for revision in session.scalars(unrestricted(statement, "a benchmark")).all():
        approve(session, page, reviewer, revision_id=revision.id)


def edited(text: str, chance: random.Random) -> str:
    """Say a few words otherwise, each in another place of the text."""
    parts = text.split(" ")
    for _ in range(EDITS):
        parts[chance.randrange(len(parts))] = f"w{chance.randrange(VOCABULARY)}"
    return " ".join(parts)


def asked(engine: Engine, page_id: int) -> float:
    """Return the seconds it takes to be told."""
    with reading(engine) as session:
        viewer = viewer_for(session, session.scalars(select(Person).where(Person.handle == "mo")).one())
        began = time.perf_counter()
        assert covered_of(session, viewer, [page_id])[page_id].share
        return time.perf_counter() - began
