"""When a browser was last used is noted after the answer, so that nobody waits for it."""

from datetime import datetime, timedelta
from time import monotonic

from sqlalchemy import Engine, select, update

from tests.cast import Cast
from tests.conftest import Browse
from wiki.core.clock import now
from wiki.core.db import reading, writing
from wiki.people.models import Person, SignIn
from wiki.people.sign_ins import SEEN_EVERY

LONG_AGO = timedelta(minutes=1) + SEEN_EVERY


def unseen_for_long(engine: Engine) -> datetime:
    """Let it be a while that any browser was used."""
    with writing(engine) as session:
        session.execute(update(SignIn).values(seen_at=now() - LONG_AGO))
    return last_seen(engine)


def last_seen(engine: Engine) -> datetime:
    """Return when the only browser was last used."""
    with reading(engine) as session:
        return session.scalars(select(SignIn.seen_at)).one()


def test_reading_is_noted(browse: Browse, cast: Cast, engine: Engine) -> None:
    ada = browse(cast.ada)
    before = unseen_for_long(engine)

    ada.get("/topics")

    assert last_seen(engine) - before > SEEN_EVERY


def test_whoever_reads_while_another_writes_for_long_is_answered_at_once(
    browse: Browse, cast: Cast, engine: Engine
) -> None:
    ada = browse(cast.ada)
    before = unseen_for_long(engine)

    with writing(engine) as session:
        session.execute(update(Person).where(Person.id == cast.lin.id).values(name="Lin L."))
        started = monotonic()
        answer = ada.get("/topics")
        seconds = monotonic() - started

    assert answer.status_code == 200
    assert seconds < 5  # waiting for the other would take ten
    on_sqlite = engine.dialect.name == "sqlite"  # elsewhere nobody waits for others, and it is noted
    assert (last_seen(engine) == before) is on_sqlite
