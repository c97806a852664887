"""The trust panel: what a reader may rely on, in words, and where it comes from."""

from dataclasses import dataclass

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.reviews.badges import Age, Badge, BadgeState, badges_for


@dataclass(frozen=True, slots=True)
class TrustPanel:
    """The badge of one page and what to say beside it."""

    badge: Badge

    @property
    def covers_this(self) -> bool:
        """Whether every word readers see was approved."""
        return self.badge.share == 1

    @property
    def changed_share(self) -> float:
        """How much of the text is newer than the review."""
        return 1 - self.badge.share

    @property
    def review_names(self) -> list[str]:
        """Who approved it."""
        return [person.name for person in self.badge.reviewers]

    @property
    def waiting_names(self) -> list[str]:
        """Whose review is awaited."""
        return [person.name for person in self.badge.waiting]

    @property
    def may_ask(self) -> bool:
        """Whether no review is going on, so that one could be asked for."""
        return self.badge.round is None or not self.badge.round.is_undecided

    @property
    def is_blocked(self) -> bool:
        """Whether a reviewer asked for changes."""
        return self.badge.state is BadgeState.CHANGES_REQUESTED

    @property
    def is_overdue(self) -> bool:
        """Whether its check date is past."""
        return self.badge.state is BadgeState.CHECK_DUE


def trust_panel(session: Session, viewer: Viewer, page: Page, age: Age | None = None) -> TrustPanel:
    """Return the trust panel of a page; two statements, one where its age is known already."""
    return TrustPanel(badges_for(session, viewer, [page], {page.id: age} if age else None)[page.id])
