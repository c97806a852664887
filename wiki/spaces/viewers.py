"""What a signed-in person may read: the audiences they hold, worked out once a request."""

from sqlalchemy import select

from wiki.core.access import COMPANY, Viewer, person_audience, space_audience
from wiki.core.db import Session
from wiki.people.models import Person
from wiki.spaces.models import SpaceMember


def viewer_for(session: Session, person: Person) -> Viewer:
    """Return the viewer a person is."""
    spaces = session.scalars(select(SpaceMember.space_id).where(SpaceMember.person_id == person.id))
    audiences = {COMPANY, person_audience(person.id), *map(space_audience, spaces)}
    return Viewer(person.id, frozenset(audiences), person.role)
