"""Who may use and arrange spaces."""

from wiki.core.access import ALLOWED, Verdict, Viewer
from wiki.spaces.models import Space


def may_arrange_spaces(viewer: Viewer) -> Verdict:
    """Admins make spaces and say who belongs to them."""
    return ALLOWED if viewer.is_admin else Verdict("Only admins can arrange spaces.")


def may_write_in(viewer: Viewer, space: Space) -> Verdict:
    """Everybody in an open space, members in a closed one."""
    if space.audience in viewer.audiences:
        return ALLOWED
    return Verdict("Only members of this space can write here.")
