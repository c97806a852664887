"""The one account that stands in for whoever asks quietly; nobody signs in with it.

It counts as somebody who has left, so it is in no list of people, is found, mentioned, asked and told nowhere
and is credited with nothing; and its handle is none that anybody could have or type. See ADR 0024.
"""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from wiki.core.db import Session, now
from wiki.people.models import STAND_IN, Person

NAME = "A colleague"


def stand_in(session: Session) -> Person:
    """Return the account, made when it is first needed; two at once make one."""
    if found := known_stand_in(session):
        return found
    moment = now()
    made = Person(handle=STAND_IN, name=NAME, joined_at=moment, deactivated_at=moment)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        return session.scalars(select(Person).where(Person.handle == STAND_IN)).one()
    return made


def known_stand_in(session: Session) -> Person | None:
    """Return the account, if anybody ever asked quietly."""
    return session.scalar(select(Person).where(Person.handle == STAND_IN))
