"""Telling those who take part in a circle or a pair that its last day is near."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.core.jobs import Handler
from wiki.notices.models import Reason
from wiki.pages.models import PARTAKING, PagePerson
from wiki.reviews.telling import WHY, Payload, telling
from wiki.undertakings.tending import KIND, remind_of_last_days

REACTIONS: Mapping[str, Sequence[str]] = {"LastDayNears": ("tell_ends_soon",)}


def partaking(session: Session, payload: Payload) -> set[int]:
    """Return who takes part, as host or member, mentor or mentee."""
    statement = select(PagePerson.person_id).where(
        PagePerson.page_id == payload["page_id"], PagePerson.role.in_(PARTAKING)
    )
    return set(session.scalars(unrestricted(statement, WHY)))


HANDLERS: Mapping[str, Handler] = {
    "tell_ends_soon": telling(Reason.ENDS_SOON, partaking),
    KIND: remind_of_last_days,
}
