"""Signing in, once the password has been checked."""

from sqlalchemy import select

from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.people.facts import PersonSignedIn
from wiki.people.models import Person
from wiki.people.sign_ins import Lifetime, begin_sign_in


def let_in(session: Session, person: Person, lifetime: Lifetime, agent: str) -> str | None:
    """Return the secret for the cookie, or None if the account closed or its password changed meanwhile.

    The hash was compared outside this transaction; only the same hash counts.
    """
    still = select(Person).where(
        Person.id == person.id,
        Person.password_hash == person.password_hash,
        Person.deactivated_at.is_(None),
    )
    known = session.scalar(still)
    if known is None:
        return None
    announce(session, PersonSignedIn(known.id), actor_id=known.id)
    return begin_sign_in(session, known, lifetime, agent)


def strengthen(session: Session, person: Person, password_hash: str) -> None:
    """Keep the same password under today's hash settings."""
    row = session.get(Person, person.id)
    if row is not None and row.password_hash == person.password_hash:
        row.password_hash = password_hash
