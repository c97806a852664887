"""The cast in an instance of its own, able to sign in by the front door."""

from pathlib import Path

from sqlalchemy import select

from tests.cast import PASSWORD, build_cast
from wiki.core.db import writing
from wiki.core.engine import connect
from wiki.people.models import Person
from wiki.people.passwords import hashed


def move_in(home: Path) -> None:
    """Let the cast in, each with the same password."""
    engine = connect(f"sqlite:///{home / 'wiki.db'}")
    password_hash = hashed(PASSWORD)
    with writing(engine) as session:
        build_cast(session)
        for person in session.scalars(select(Person)):
            person.password_hash = password_hash
    engine.dispose()
