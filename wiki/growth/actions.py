"""What people decide about growth: to say something, to be listed nowhere, to turn it on; and who looked."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.growth.models import Look, Say, Switch
from wiki.growth.policy import KEPT, LOOK_LASTS, may_say, may_switch
from wiki.growth.queries.switch import is_on


def say(session: Session, viewer: Viewer, person_id: int, context: str) -> Say:
    """Write what should be known about one's own card; nothing takes it back."""
    may_say(viewer, person_id).enforce()
    row = own_say(session, person_id)
    row.context, row.said_at = context, now()
    return row


def list_nowhere(session: Session, viewer: Viewer, person_id: int, *, unlisted: bool) -> Say:
    """Keep one's card to oneself and be on no list; or let it be seen again."""
    may_say(viewer, person_id).enforce()
    row = own_say(session, person_id)
    row.is_unlisted, row.said_at = unlisted, now()
    return row


def own_say(session: Session, person_id: int) -> Say:
    """Return the row of somebody who may have said nothing so far."""
    if session.get(Say, person_id) is None:
        with suppress(IntegrityError), session.begin_nested():  # pressed twice in the same instant
            session.add(Say(person_id=person_id, is_unlisted=False, context=""))
    return session.get_one(Say, person_id)


def switch(session: Session, viewer: Viewer, *, on: bool) -> None:
    """Let managers see growth, or stop it at once; a second press of the same changes nothing."""
    may_switch(viewer).enforce()
    if is_on(session) != on:
        session.add(Switch(is_on=on, by_id=viewer.person_id))


def looked(session: Session, viewer: Viewer, people: Collection[int], where: str) -> None:
    """Note that somebody saw the growth of others; the same within an hour is one look."""
    at = now()
    others = set(people) - {viewer.person_id}
    seen = select(Look.person_id).where(
        Look.viewer_id == viewer.person_id,
        Look.person_id.in_(sorted(others)),
        Look.where == where,
        Look.at > at - LOOK_LASTS,
    )
    news = others - set(session.scalars(seen))
    session.add_all(
        Look(viewer_id=viewer.person_id, person_id=each, where=where, at=at) for each in sorted(news)
    )


def forget_looks(session: Session, at: datetime) -> None:
    """Let go of looks that are kept no longer."""
    session.execute(delete(Look).where(Look.at < at - KEPT))
