"""One-time addresses: to join, to choose a new password, or to become the first admin.

The database keeps only a hash of each. Looking at the address uses nothing up; a mail scanner may.
"""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.people.facts import PersonInvited
from wiki.people.models import Invitation, Person
from wiki.people.policy import may_invite, may_run_wiki
from wiki.people.sign_ins import TOKEN_BYTES, digest

LASTS = timedelta(days=7)


def invite(session: Session, viewer: Viewer, person: Person) -> str:
    """Return a one-time token with which the person chooses a password; earlier ones end.

    Raises:
        Refused: the viewer is no admin, or the account is deactivated.
    """
    may_run_wiki(viewer).enforce()
    may_invite(person).enforce()
    cancel_invitations(session, person.id)
    announce(session, PersonInvited(person.id), actor_id=viewer.person_id)
    return issue(session, person.id, LASTS, invited_by_id=viewer.person_id)


def issue(
    session: Session, person_id: int | None, lasts: timedelta, *, invited_by_id: int | None = None
) -> str:
    """Make a token and keep its hash."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires_at = now() + lasts
    session.add(
        Invitation(
            token_hash=digest(token), person_id=person_id, invited_by_id=invited_by_id, expires_at=expires_at
        )
    )
    return token


def invited(session: Session, token: str) -> Person | None:
    """Return whom the token invites, as long as it works."""
    return session.scalar(
        select(Person)
        .join(Invitation, Invitation.person_id == Person.id)
        .where(Invitation.token_hash == digest(token), *is_open(now()), Person.deactivated_at.is_(None))
    )


def use(session: Session, token: str, *, person_id: int | None) -> bool:
    """Use the token up; False when somebody was faster, or it no longer works.

    The update is the check: of two requests with one token, one finds no row to change.
    """
    at = now()
    whose = Invitation.person_id == person_id if person_id else Invitation.person_id.is_(None)
    used = update(Invitation).where(Invitation.token_hash == digest(token), whose, *is_open(at))
    return session.scalar(used.values(used_at=at).returning(Invitation.id)) is not None


def cancel_invitations(session: Session, person_id: int | None) -> None:
    """End every open invitation of a person; None means those that make the first admin."""
    whose = Invitation.person_id == person_id if person_id else Invitation.person_id.is_(None)
    session.execute(update(Invitation).where(whose, Invitation.used_at.is_(None)).values(used_at=now()))


def is_open(at: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return the clauses of an invitation that still works."""
    return Invitation.used_at.is_(None), Invitation.expires_at > at
