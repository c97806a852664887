"""Authors as people: known by their e-mail address, and unable to sign in until somebody invites them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select

from wiki.core.db import Session
from wiki.core.names import slug_of
from wiki.importing.history import Author
from wiki.people.models import Person
from wiki.people.names import is_email

HANDLE_LENGTH = 36  # characters; leaves room for a number


class People:
    """Finds or makes the person behind each author."""

    def __init__(self, session: Session, joined: Mapping[Author, datetime]) -> None:
        self.joined = joined
        self.reload(session)

    def reload(self, session: Session) -> None:
        """Read who is here."""
        self.handles = set(session.scalars(select(Person.handle)))
        rows = session.execute(select(Person.id, Person.email, Person.name)).all()
        self.by_email = {email: person_id for person_id, email, _ in rows if email}
        self.by_name = {name: person_id for person_id, email, name in rows if not email}

    def known(self, author: Author) -> int | None:
        """Return the person's id, if they are known here."""
        address = address_of(author)
        return self.by_email.get(address) if address else self.by_name.get(author.name)

    def id_of(self, session: Session, author: Author, at: datetime) -> int:
        """Return the person's id; somebody new gets a row."""
        present = self.known(author)
        if present is not None:
            return present
        person = Person(
            handle=self.free_handle(author.name),
            name=author.name,
            email=address_of(author),
            joined_at=self.joined.get(author, at),
        )
        session.add(person)
        session.flush()
        self.handles.add(person.handle)
        if person.email:
            self.by_email[person.email] = person.id
        else:
            self.by_name[author.name] = person.id
        return person.id

    def free_handle(self, name: str) -> str:
        """Return a handle nobody has."""
        wanted = slug_of(name, "person")[:HANDLE_LENGTH].strip("-").ljust(2, "0")
        number = 2
        handle = wanted
        while handle in self.handles:
            handle = f"{wanted}-{number}"
            number += 1
        return handle


def address_of(author: Author) -> str | None:
    """Return the e-mail address an author is known by."""
    address = author.email.strip().lower()
    return address if is_email(address) else None


def first_times(written: Iterable[tuple[Author, datetime]]) -> dict[Author, datetime]:
    """Return when each author first wrote something."""
    first: dict[Author, datetime] = {}
    for author, at in written:
        first[author] = min(first.get(author, at), at)
    return first
