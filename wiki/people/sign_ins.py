"""Sign-ins: rows that can be revoked, found by the hash of a secret that only the browser keeps."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.orm import contains_eager

from wiki.core.clock import Instant
from wiki.core.db import Session, now
from wiki.people.models import Membership, Person, SignIn

TOKEN_BYTES = 32  # 256 bits
SEEN_EVERY = timedelta(minutes=10)  # how often "last seen" is worth a write
AGENT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a sign-in lasts: without use, and at all."""

    idle: timedelta
    whole: timedelta


def digest(token: str) -> str:
    """Return what the database keeps of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin_sign_in(session: Session, person: Person, lifetime: Lifetime, agent: str = "") -> str:
    """Sign a person in and return the secret for their cookie."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(
        SignIn(
            token_hash=digest(token),
            person_id=person.id,
            expires_at=now() + lifetime.whole,
            agent=agent[:AGENT_LENGTH],
        )
    )
    return token


SIGN_IN: Select[SignIn] = (
    select(SignIn)
    .join(SignIn.person)
    .outerjoin(Person.membership)
    .outerjoin(Membership.team)
    .where(
        SignIn.token_hash == bindparam("token_hash"),
        SignIn.revoked_at.is_(None),
        SignIn.expires_at > bindparam("now", type_=Instant()),
        SignIn.seen_at > bindparam("seen_after", type_=Instant()),
        Person.deactivated_at.is_(None),
    )
    .options(contains_eager(SignIn.person).contains_eager(Person.membership).contains_eager(Membership.team))
)
"""A cookie's sign-in with person and team, unless it ended or they left; built once."""


def asked_by(token: str, lifetime: Lifetime) -> dict[str, Any]:
    """Return the values of SIGN_IN for a cookie."""
    moment = now()
    return {"token_hash": digest(token), "now": moment, "seen_after": moment - lifetime.idle}


def needs_seeing(sign_in: SignIn, at: datetime) -> bool:
    """Whether "last seen" is old enough to be written again."""
    return at - sign_in.seen_at > SEEN_EVERY


def end_sign_in(session: Session, sign_in_id: int) -> None:
    """Sign one browser out."""
    session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(revoked_at=now()))


def end_all_sign_ins(session: Session, person_id: int, but: int | None = None) -> None:
    """Sign a person out everywhere, except perhaps here."""
    statement = update(SignIn).where(SignIn.person_id == person_id, SignIn.revoked_at.is_(None))
    if but is not None:
        statement = statement.where(SignIn.id != but)
    session.execute(statement.values(revoked_at=now()))


def mark_seen(session: Session, sign_in_id: int, at: datetime) -> None:
    """Note that a browser was used."""
    session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=at))
