"""Who may turn growth on, and who may say something about it."""

from datetime import timedelta

from wiki.core.access import ALLOWED, Verdict, Viewer

FIRST = timedelta(days=7)  # for the person alone to see that something new holds, and to add context
LOOK_LASTS = timedelta(hours=1)  # opening the same again within it is one look
KEPT = timedelta(days=730)  # who helped whom, and who looked; review.md, 3.3: 24 months


def may_switch(viewer: Viewer) -> Verdict:
    """Admins, who confirm that everybody was told."""
    return ALLOWED if viewer.is_admin else Verdict("Only admins can do this.")


def may_say(viewer: Viewer, person_id: int) -> Verdict:
    """Only the person themselves."""
    if viewer.person_id == person_id:
        return ALLOWED
    return Verdict("Only the person whom this card is about can write here.")
