"""What a problem's badge says: whether it is solved, or where its review stands once there is one."""

from wiki.pages.models import Page
from wiki.reviews.badges import Badge, BadgeState

OPEN, SOLVED = "problem_open", "problem_solved"  # as `ui.badge` calls them
NO_REVIEW = frozenset({BadgeState.UNREVIEWED, BadgeState.CHECK_DUE})  # a problem is not kept right


def said_of(page: Page, badge: Badge, *, is_solved: bool) -> str:
    """Return the name of the badge; a review that goes on, or is done, comes first."""
    if not page.is_published or badge.state not in NO_REVIEW:
        return badge.state.value
    return SOLVED if is_solved else OPEN
