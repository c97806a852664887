"""What is new on somebody's growth card, for them alone, before anybody else is told."""

from datetime import date

from sqlalchemy import or_, select

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.growth.models import Grown, Say
from wiki.growth.policy import FIRST
from wiki.growth.queries.switch import newest_switch


def listed_from(session: Session, viewer: Viewer, today: date) -> date | None:
    """Return the day from which a list may name the viewer, where they have until then to say something.

    Nothing once they said it, where they are on no list, or where nobody sees lists; one statement.
    """
    statement = (
        select(Grown.rising_since, Say.said_at)
        .outerjoin(Say, Say.person_id == Grown.person_id)
        .where(
            Grown.person_id == viewer.person_id,
            Grown.rising_since > today - FIRST,
            or_(Say.person_id.is_(None), Say.is_unlisted.is_(False)),
            newest_switch(),
        )
    )
    row = session.execute(statement).one_or_none()
    if row is None or (row.said_at and row.said_at.date() >= row.rising_since):
        return None
    since: date = row.rising_since
    return since + FIRST
