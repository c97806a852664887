"""Taking turns at what the database would let several do in the same instant."""

from sqlalchemy import func, select

from wiki.core.db import Session


def take_turn(session: Session, name: str) -> None:
    """Wait for whoever is at something, by any name, and be at it until this unit of work ends.

    What is read from then on is what they left. On SQLite all who write wait for each other anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtext(name))))
