"""The first admin: made once, through an address printed where the wiki was started."""

from datetime import timedelta

from sqlalchemy import exists, select

from wiki.core.access import NotFound, Role
from wiki.core.db import Session, now
from wiki.people.invitations import cancel_invitations, is_open, issue, use
from wiki.people.models import Invitation, Person
from wiki.people.newcomers import Newcomer
from wiki.people.profiles import add_person
from wiki.people.queries import has_admin
from wiki.people.sign_ins import digest

LASTS = timedelta(hours=24)


def issue_setup_address(session: Session) -> str | None:
    """Return a fresh token for `/setup/<token>`, or None once there is an admin; earlier tokens end."""
    if has_admin(session):
        return None
    cancel_invitations(session, None)
    return issue(session, None, LASTS)


def is_setup_open(session: Session, token: str) -> bool:
    """Whether the token may make the first admin."""
    known = exists().where(
        Invitation.token_hash == digest(token), Invitation.person_id.is_(None), *is_open(now())
    )
    return bool(session.scalar(select(known))) and not has_admin(session)


def make_first_admin(session: Session, token: str, newcomer: Newcomer, password_hash: str) -> Person:
    """Use the token up and make the admin; of several at once, one gets through.

    Raises:
        NotFound: the token no longer works, or there is an admin already.
    """
    if not use(session, token, person_id=None) or has_admin(session):
        raise NotFound
    return add_person(
        session,
        handle=newcomer.handle,
        name=newcomer.name,
        email=newcomer.email,
        role=Role.ADMIN,
        password_hash=password_hash,
    )
