"""The first run: the first admin, and a space to write in."""

from wiki.core.db import Session
from wiki.people.first_run import make_first_admin
from wiki.people.models import Person
from wiki.people.newcomers import Newcomer
from wiki.spaces.actions import ensure_first_space


def set_up(session: Session, token: str, newcomer: Newcomer, password_hash: str) -> Person:
    """Make the first admin, and a space for everyone where there is none.

    Raises:
        NotFound: the token no longer works, or there is an admin already.
    """
    person = make_first_admin(session, token, newcomer, password_hash)
    ensure_first_space(session)
    return person
