"""Whose suggestions a version took over."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Credit
from wiki.people.models import Person


def credits_of(session: Session, viewer: Viewer, revision_ids: Collection[int]) -> Mapping[int, list[Person]]:
    """Return who is credited besides the author, by revision; those who put in most come first."""
    if not revision_ids:
        return {}
    statement = (
        select(Credit)
        .join(Credit.person)
        .where(Credit.revision_id.in_(revision_ids))
        .options(contains_eager(Credit.person))
        .order_by(Credit.characters.desc(), Person.name)
    )
    people: dict[int, list[Person]] = {}
    for credit in session.scalars(readable(statement, Credit.page_id, viewer)):
        people.setdefault(credit.revision_id, []).append(credit.person)
    return people
