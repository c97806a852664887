"""What follows when an account is closed: what somebody looked after is handed on, slice by slice."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Engine

from wiki.core.db import Session, writing
from wiki.core.jobs import Handler
from wiki.people.models import Person


def when_gone(act: Callable[[Session, Person], None]) -> Handler:
    """Return the handler that does something about people whose account was closed, each in one go."""

    def handle(engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> None:
        for payload in payloads:
            with writing(engine) as session:
                person = session.get(Person, payload["person_id"])
                if person is not None and person.deactivated_at is not None:
                    act(session, person)

    return handle
