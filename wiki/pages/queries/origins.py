"""Where each range of a version came from, for whoever may read the page."""

import json

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.textmap import Origins
from wiki.pages.models import Origin, Page, Revision
from wiki.pages.tracing import ANCESTORS, fresh_origins

FRESH = 6  # versions worked out while somebody waits, about half a second; a job follows with the others


def origins_at(session: Session, viewer: Viewer, page: Page, revision: Revision) -> Origins | None:
    """Return the origins of a version; None while a job has yet to work out too many before it."""
    statement = select(Origin.runs).where(Origin.revision_id == revision.id)
    runs = session.scalar(readable(statement, Origin.page_id, viewer))
    return origins_now(session, viewer, page, revision) if runs is None else read(runs)


def origins_now(session: Session, viewer: Viewer, page: Page, revision: Revision) -> Origins | None:
    """Work them out, from the last versions whose origins are known."""
    oldest = revision.number - FRESH - ANCESTORS
    statement = (
        select(Revision, Origin.runs)
        .outerjoin(Origin, Origin.revision_id == Revision.id)
        .where(Revision.page_id == page.id, Revision.number.between(oldest, revision.number))
        .order_by(Revision.number)
    )
    rows = session.execute(readable(statement, Revision.page_id, viewer)).all()
    known = {each.id: read(runs) for each, runs in rows if runs is not None}
    begins_unknown = any(each.id not in known for each, _ in rows[:ANCESTORS])
    if oldest > 1 and begins_unknown:
        return None
    return fresh_origins([each for each, _ in rows], known)[revision.id]


def read(runs: list[list[int]]) -> Origins:
    """Return origins from a row."""
    return Origins.from_json(json.dumps(runs))
