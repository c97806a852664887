"""Forgetting who looked for what, and in the end what was looked for: a job that sees to the next."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, update

from wiki.core.clock import now
from wiki.core.db import writing
from wiki.core.jobs import Job, keep_waiting
from wiki.wanted.models import SearchLog
from wiki.wanted.served import tell_served

KIND = "forget_searches"
EVERY = timedelta(hours=6)
NAMED_DAYS = 14  # in which a search has a name, so that three people can be told from one
KEPT_DAYS = 400  # of searches without names; a year can be compared with the one before


def begin_forgetting(engine: Engine) -> None:
    """See that a look at the searches is under way, whenever a worker starts."""
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, now())


def forget_searches(engine: Engine, _: Sequence[Mapping[str, Any]]) -> None:
    """Forget what is due, and see to the next time."""
    forget(engine, at=now())
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, now() + EVERY, Job.claimed_until.is_(None))


def forget(engine: Engine, *, at: datetime) -> None:
    """Take names out, with the tokens from which they could be guessed, and let go of what is old.

    What only a name can tell is told before.
    """
    tell_served(engine, at)
    named, old = at - timedelta(days=NAMED_DAYS), at - timedelta(days=KEPT_DAYS)
    nameless = update(SearchLog).where(SearchLog.searched_at < named, SearchLog.person_id.is_not(None))
    with writing(engine, quiet=True) as session:
        session.execute(nameless.values(person_id=None, token=None))
        session.execute(delete(SearchLog).where(SearchLog.searched_at < old))
