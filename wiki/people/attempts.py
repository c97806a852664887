"""Guessing stays slow: failed tries are counted in the database, so every process and restart knows them."""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from wiki.core.db import Session
from wiki.core.turns import take_turn
from wiki.people.models import Attempt

WINDOW = timedelta(minutes=15)
NAME_LIMIT = 10  # tries at one account
ADDRESS_LIMIT = 50  # tries from one place; an office shares an address
NETWORK_BITS = 64  # of an IPv6 address: one household or server has them all


@dataclass(frozen=True, slots=True)
class Knock:
    """One try: at which account, from where."""

    name: str
    address: str

    @property
    def name_key(self) -> str:
        """What is kept of the account's name."""
        return key("name", self.name)

    @property
    def address_key(self) -> str:
        """What is kept of the address."""
        return key("address", network(self.address))


def key(kind: str, value: str) -> str:
    """Return what the database keeps of a name or an address."""
    return hashlib.sha256(f"{kind}:{value}".encode("utf-8", "surrogatepass")).hexdigest()


def network(address: str) -> str:
    """Return the part of an address that one attacker cannot vary at will."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:  # noqa: PLR2004 - the protocol's name
        return str(parsed)
    return str(ipaddress.ip_network((parsed, NETWORK_BITS), strict=False))


def count(session: Session, knock: Knock, at: datetime) -> timedelta | None:
    """Count a try before it is looked at; return how long to wait when there were too many.

    Counting first, one after the other, means that tries made at the same moment cannot all slip under the
    limit. The account comes before the address in every try, so that no two wait for each other.
    """
    for each in (knock.name_key, knock.address_key):
        take_turn(session, each)
    session.execute(delete(Attempt).where(Attempt.tried_at < at - WINDOW))
    waits = (
        wait_for(session, knock.name_key, NAME_LIMIT, at),
        wait_for(session, knock.address_key, ADDRESS_LIMIT, at),
    )
    longest = max((wait for wait in waits if wait), default=None)
    if longest is None:
        session.add_all(Attempt(key=each, tried_at=at) for each in (knock.name_key, knock.address_key))
    return longest


def wait_for(session: Session, hashed_key: str, limit: int, at: datetime) -> timedelta | None:
    """Return how long until the next try under this key, if the limit is reached."""
    tries = select(Attempt.tried_at).where(Attempt.key == hashed_key, Attempt.tried_at > at - WINDOW)
    latest = session.scalars(tries.order_by(Attempt.tried_at.desc()).limit(limit)).all()
    return latest[-1] + WINDOW - at if len(latest) == limit else None


def forgive(session: Session, knock: Knock) -> None:
    """Forget the tries at an account once the right password came, and this one from its address."""
    session.execute(delete(Attempt).where(Attempt.key == knock.name_key))
    newest = select(Attempt.id).where(Attempt.key == knock.address_key).order_by(Attempt.id.desc()).limit(1)
    session.execute(delete(Attempt).where(Attempt.id.in_(newest.scalar_subquery())))
