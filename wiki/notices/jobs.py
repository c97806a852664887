"""Bringing back lines whose time has come.

They come back by a write rather than by the clock in every query, so that pages kept in memory notice.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, update

from wiki.core.clock import now
from wiki.core.db import writing
from wiki.core.jobs import Handler
from wiki.notices.actions import WAKE
from wiki.notices.models import Notice


def wake_lines(engine: Engine, _: Sequence[Mapping[str, Any]]) -> None:
    """Bring back every line that was put off until now."""
    with writing(engine) as session:
        session.execute(update(Notice).where(Notice.snoozed_until <= now()).values(snoozed_until=None))


HANDLERS: Mapping[str, Handler] = {WAKE: wake_lines}
