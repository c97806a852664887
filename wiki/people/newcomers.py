"""Joining: an admin names somebody, and they choose a password themselves."""

from dataclasses import dataclass

from wiki.core.access import Role, Stale, Viewer
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.people.facts import PersonChanged
from wiki.people.invitations import invite, use
from wiki.people.models import Person, Team
from wiki.people.policy import may_run_wiki
from wiki.people.profiles import add_person, set_password

SPENT = "This address was used a moment ago. Sign in, or ask for a new one."


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Whom an admin invites."""

    handle: str
    name: str
    email: str | None = None
    role: Role = Role.MEMBER


def invite_newcomer(
    session: Session, viewer: Viewer, newcomer: Newcomer, team: Team | None = None
) -> tuple[Person, str]:
    """Make an account for somebody new and return it with the one-time token.

    Raises:
        Refused: the viewer is no admin.
    """
    may_run_wiki(viewer).enforce()
    person = add_person(
        session,
        handle=newcomer.handle,
        name=newcomer.name,
        email=newcomer.email,
        role=newcomer.role,
        team=team,
    )
    return person, invite(session, viewer, person)


def accept(
    session: Session, person: Person, token: str, password_hash: str, *, handle: str, name: str
) -> Person:
    """Use the invitation up and let the person in under the name and handle they chose.

    Raises:
        Stale: the token was used in the meantime.
    """
    if not use(session, token, person_id=person.id):
        raise Stale(SPENT)
    if (person.handle, person.name) != (handle, name):
        person.handle, person.name = handle, name
        announce(session, PersonChanged(person.id), actor_id=person.id)
    return set_password(session, person, password_hash)
