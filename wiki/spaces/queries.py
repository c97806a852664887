"""Reading spaces; one that is closed does not exist for those outside it."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, func, or_, select

from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session
from wiki.people.models import Person
from wiki.spaces.models import Space, SpaceMember


def spaces_for(session: Session, viewer: Viewer) -> Sequence[Space]:
    """Return the spaces a viewer may know about, by name."""
    statement = select(Space).where(is_visible(viewer)).order_by(func.lower(Space.name), Space.id)
    return session.scalars(statement).all()


def writable_spaces(session: Session, viewer: Viewer) -> Sequence[Space]:
    """Return the spaces a viewer may write in, the first made first: it is the one offered."""
    return session.scalars(select(Space).where(is_visible(viewer)).order_by(Space.id)).all()


def find_space(session: Session, viewer: Viewer, space_id: int) -> Space:
    """Return a space the viewer may know about.

    Raises:
        NotFound: there is none, or it is closed to them.
    """
    return found(session.scalar(select(Space).where(Space.id == space_id, is_visible(viewer))))


def is_visible(viewer: Viewer) -> ColumnElement[bool]:
    """Return the clause for spaces that are open, or that the viewer belongs to."""
    mine = exists().where(SpaceMember.space_id == Space.id, SpaceMember.person_id == viewer.person_id)
    return or_(Space.members_only.is_(False), mine)


def every_space(session: Session) -> Sequence[Space]:
    """Return all spaces by name, for admins, who decide who belongs to them."""
    return session.scalars(select(Space).order_by(func.lower(Space.name), Space.id)).all()


def any_space(session: Session, space_id: int) -> Space:
    """Return a space for an admin.

    Raises:
        NotFound: there is none.
    """
    return found(session.get(Space, space_id))


def members_of(session: Session, space: Space) -> Sequence[tuple[Person, SpaceMember]]:
    """Return who belongs to a space, stewards first."""
    statement = (
        select(Person, SpaceMember)
        .join(SpaceMember, SpaceMember.person_id == Person.id)
        .where(SpaceMember.space_id == space.id)
        .order_by(SpaceMember.steward.desc(), func.lower(Person.name), Person.id)
    )
    return session.execute(statement).all()


def member_counts(session: Session) -> dict[int, int]:
    """Return how many people belong to each space."""
    statement = select(SpaceMember.space_id, func.count()).group_by(SpaceMember.space_id)
    return dict(session.execute(statement).all())


def found(space: Space | None) -> Space:
    """Return the space, or say that there is none."""
    if space is None:
        raise NotFound
    return space
