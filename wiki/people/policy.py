"""Who may administer people."""

from wiki.core.access import ALLOWED, Verdict, Viewer
from wiki.people.models import Person

ONLY_ADMIN = "This is the only admin. Make somebody else an admin first."


def may_run_wiki(viewer: Viewer) -> Verdict:
    """Admins invite people, give roles, and arrange teams and spaces."""
    return ALLOWED if viewer.is_admin else Verdict("Only admins can do this.")


def may_stop_being_admin(person: Person, admin_ids: frozenset[int]) -> Verdict:
    """Anybody, as long as another admin who can sign in remains."""
    return ALLOWED if admin_ids - {person.id} else Verdict(ONLY_ADMIN)


def may_invite(person: Person) -> Verdict:
    """Anybody who is still here."""
    if person.deactivated_at is not None:
        return Verdict("This account is deactivated. Reactivate it first.")
    return ALLOWED
