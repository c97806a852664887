"""Who may use and arrange spaces."""

from wiki.core.access import ALLOWED, Verdict, Viewer


def may_arrange_spaces(viewer: Viewer) -> Verdict:
    """Admins make spaces and say who belongs to them."""
    return ALLOWED if viewer.is_admin else Verdict("Only admins can arrange spaces.")
