"""Reading saved searches; everybody reads their own."""

from collections.abc import Sequence

from sqlalchemy import func, select

from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session
from wiki.finding.saved.models import SavedSearch


def saved_searches(session: Session, viewer: Viewer) -> Sequence[SavedSearch]:
    """Return what somebody keeps, by name; there are at most `actions.MOST` of them."""
    statement = select(SavedSearch).where(SavedSearch.person_id == viewer.person_id)
    return session.scalars(statement.order_by(SavedSearch.name_key, SavedSearch.id)).all()


def saved_search(session: Session, viewer: Viewer, saved_id: int) -> SavedSearch:
    """Return one of the viewer's saved searches.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = session.get(SavedSearch, saved_id)
    if found is None or found.person_id != viewer.person_id:
        raise NotFound(saved_id)
    return found


def named(session: Session, viewer: Viewer, name_key: str) -> SavedSearch | None:
    """Return what somebody keeps under a name."""
    mine = SavedSearch.person_id == viewer.person_id
    return session.scalar(select(SavedSearch).where(mine, SavedSearch.name_key == name_key))


def how_many(session: Session, viewer: Viewer) -> int:
    """Return how many searches somebody keeps."""
    mine = select(func.count()).select_from(SavedSearch).where(SavedSearch.person_id == viewer.person_id)
    return session.scalar(mine) or 0
