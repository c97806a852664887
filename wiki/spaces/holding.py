"""Holding a space: who may read and write in it stays as it is until the transaction ends.

Many hold a space at once to put pages into it; whoever changes it waits for all of them, and they for whoever
changes it. SQLite has one writer at a time, so there only the reading anew matters: what a form was checked
against may be from before the wait for that one place. See decision 0036.
"""

from wiki.core.db import Session
from wiki.spaces.models import Space


def hold_space(session: Session, space_id: int) -> Space:
    """Return a space as it is now, keeping others from changing it and its members."""
    return session.get_one(Space, space_id, populate_existing=True, with_for_update={"read": True})


def hold_to_change(session: Session, space: Space) -> Space:
    """Read a space anew, keeping everybody else from changing it and from putting pages into it.

    Whoever does so holds no page, and waits for none: so no two can wait for each other.
    """
    session.refresh(space, with_for_update={"key_share": True})
    return space
