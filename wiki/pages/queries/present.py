"""Who else has the editor of a page open."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Page, Presence
from wiki.pages.policy import may_edit
from wiki.people.models import Person


def others_at(session: Session, viewer: Viewer, page: Page, since: datetime) -> Sequence[Person]:
    """Return who besides the viewer gave a sign of life; those who may not edit the page see nobody."""
    if not may_edit(viewer, page):
        return ()
    statement = (
        select(Person)
        .join(Presence, Presence.person_id == Person.id)
        .where(Presence.page_id == page.id, Presence.seen_at >= since, Person.id != viewer.person_id)
        .order_by(Person.name, Person.id)
    )
    return session.scalars(readable(statement, Presence.page_id, viewer)).all()
