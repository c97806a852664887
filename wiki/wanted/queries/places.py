"""Who is what to a question: who wants it, could explain it, or is explaining it."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import PagePerson, PageRole
from wiki.people.models import Person
from wiki.promises.holding import is_held
from wiki.wanted.queries.wanted import NAMED, Place

ROLES = (PageRole.WANTS, PageRole.COULD_EXPLAIN, PageRole.DECLINED, PageRole.EXPLAINS)


def places_on(session: Session, viewer: Viewer, page_ids: Collection[int]) -> defaultdict[int, list[Place]]:
    """Return the first people of each sort on questions, and the viewer's own places, the earliest first."""
    nth = func.row_number().over(
        partition_by=(PagePerson.page_id, PagePerson.role), order_by=(PagePerson.since, PagePerson.person_id)
    )
    numbered = (
        select(PagePerson.page_id, PagePerson.person_id, PagePerson.role, PagePerson.since, nth.label("nth"))
        .join(Person, Person.id == PagePerson.person_id)
        .where(
            PagePerson.page_id.in_(sorted(page_ids)),
            seen_places(viewer),
            Person.deactivated_at.is_(None),
        )
    )
    found = readable(numbered, PagePerson.page_id, viewer).subquery()
    explains = and_(
        found.c.role == PageRole.EXPLAINS, is_held(found.c.page_id, found.c.person_id, found.c.since)
    )
    held = case((explains, 1), else_=0)
    statement = (
        select(found.c.page_id, Person, found.c.role, found.c.since, held)
        .join(Person, Person.id == found.c.person_id)
        .where(or_(found.c.nth <= NAMED, found.c.person_id == viewer.person_id))
        .order_by(found.c.since, found.c.person_id)
        .execution_options(reader=viewer.person_id)
    )
    places: defaultdict[int, list[Place]] = defaultdict(list)
    for page_id, person, role, since, is_so in session.execute(statement):
        places[page_id].append(Place(person, role, since, is_held=bool(is_so)))
    return places


def seen_places(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition for what the viewer may know of who is what to a question.

    Who asked quietly is for themselves and for stewards; this is the one place that reads it to be shown.
    """
    named = PagePerson.role.in_(ROLES)
    asked = PagePerson.role == PageRole.ASKER
    if viewer.is_steward:
        return or_(named, asked)
    return or_(named, and_(asked, PagePerson.person_id == viewer.person_id))
