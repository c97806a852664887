"""Adding people and changing what is known about them."""

from dataclasses import dataclass
from datetime import datetime

from wiki.core.access import Role, Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.people.facts import PasswordSet, PersonChanged, PersonJoined, RoleChanged
from wiki.people.invitations import cancel_invitations
from wiki.people.models import Person, Team
from wiki.people.policy import may_run_wiki, may_stop_being_admin
from wiki.people.queries import admin_ids
from wiki.people.sign_ins import end_all_sign_ins
from wiki.people.teams import move_to_team


@dataclass(frozen=True, slots=True)
class Profile:
    """What people say about themselves."""

    name: str
    title: str = ""
    place: str = ""
    timezone: str = "UTC"
    about: str = ""


def add_person(  # noqa: PLR0913 - what is known of a person, each by name
    session: Session,
    *,
    handle: str,
    name: str,
    email: str | None = None,
    role: Role = Role.MEMBER,
    team: Team | None = None,
    title: str = "",
    place: str = "",
    timezone: str = "UTC",
    about: str = "",
    password_hash: str | None = None,
    joined_at: datetime | None = None,
) -> Person:
    """Make an account; without a password hash the person cannot sign in until invited.

    Asks nobody for permission: for the command line, imports and the demo. Views go through
    `invitations.invite_newcomer`.

    Raises:
        IntegrityError: the handle or the e-mail address is taken.
    """
    person = Person(
        handle=handle,
        name=name,
        email=email.lower() if email else None,
        role=role,
        title=title,
        place=place,
        timezone=timezone,
        about=about,
        password_hash=password_hash,
        joined_at=joined_at or now(),
    )
    session.add(person)
    session.flush()
    if team is not None:
        move_to_team(session, person, team.id, at=person.joined_at)
    announce(session, PersonJoined(person.id), at=person.joined_at)
    return person


def describe(session: Session, person: Person, profile: Profile) -> Person:
    """Change what a person says about themselves."""
    person.name = profile.name
    person.title = profile.title
    person.place = profile.place
    person.timezone = profile.timezone
    person.about = profile.about
    announce(session, PersonChanged(person.id), actor_id=person.id)
    return person


def display(person: Person, *, theme: str, shortcuts: bool) -> Person:
    """Change how the wiki looks and behaves for one person."""
    person.theme = theme
    person.shortcuts = shortcuts
    return person


def set_password(session: Session, person: Person, password_hash: str, *, but: int | None = None) -> Person:
    """Give a person a password (hashed before, outside the transaction); ends sign-ins and invitations.

    `but` is the sign-in that may go on, the one in which the person changes their own password.
    """
    person.password_hash = password_hash
    end_all_sign_ins(session, person.id, but)
    cancel_invitations(session, person.id)
    announce(session, PasswordSet(person.id), actor_id=person.id)
    return person


def give_role(session: Session, viewer: Viewer, person: Person, role: Role) -> Person:
    """Change what a person may do.

    Raises:
        Refused: the viewer is no admin, or the only admin would stop being one.
    """
    may_run_wiki(viewer).enforce()
    if person.role is Role.ADMIN and role is not Role.ADMIN:
        may_stop_being_admin(person, admin_ids(session, lock=True)).enforce()
    if person.role is not role:
        person.role = role
        cancel_invitations(session, person.id)
        announce(session, RoleChanged(person.id, role.value), actor_id=viewer.person_id)
    return person


def correct(session: Session, viewer: Viewer, person: Person, name: str, email: str | None) -> Person:
    """Change a person's name or e-mail address for them; open invitations to the old address end."""
    may_run_wiki(viewer).enforce()
    if person.email != email:
        cancel_invitations(session, person.id)
    person.name, person.email = name, email
    announce(session, PersonChanged(person.id), actor_id=viewer.person_id)
    return person


def deactivate(session: Session, viewer: Viewer, person: Person) -> Person:
    """Close an account: no sign-in, no notices, no suggestions; what the person wrote stays theirs.

    Raises:
        Refused: the viewer is no admin, or nobody would be left to run the wiki.
    """
    may_run_wiki(viewer).enforce()
    if person.role is Role.ADMIN:
        may_stop_being_admin(person, admin_ids(session, lock=True)).enforce()
    if person.deactivated_at is None:
        person.deactivated_at = now()
        end_all_sign_ins(session, person.id)
        cancel_invitations(session, person.id)
        announce(session, PersonChanged(person.id), actor_id=viewer.person_id)
    return person


def reactivate(session: Session, viewer: Viewer, person: Person) -> Person:
    """Open a closed account again, with the password it had."""
    may_run_wiki(viewer).enforce()
    if person.deactivated_at is not None:
        person.deactivated_at = None
        announce(session, PersonChanged(person.id), actor_id=viewer.person_id)
    return person
