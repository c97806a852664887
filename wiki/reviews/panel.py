"""The trust panel: what a reader may rely on, in words, and where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.core.access import Verdict, Viewer
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.pages.queries import author_set
from wiki.reviews.badges import Badge, BadgeState, badges_for
from wiki.reviews.checking import Check
from wiki.reviews.coaching import Coaching
from wiki.reviews.policy import may_ask, may_check, may_review, may_take
from wiki.reviews.queries.coaching import coaching_of
from wiki.reviews.queries.standings import Age, ages_of


@dataclass(frozen=True, slots=True)
class TrustPanel:
    """The badge of one page and what to say beside it."""

    badge: Badge
    may_check: Verdict  # whether the viewer may say that it is still right
    may_take: Verdict  # whether the viewer may say that they will review it
    ask: Verdict  # whether the viewer may ask others to

    @property
    def check(self) -> Check:
        """When it is to be checked, and what asks for that."""
        return self.badge.check

    @property
    def covers_this(self) -> bool:
        """Whether every word readers see was approved, and none is missing that matters."""
        return self.badge.covered is not None and self.badge.covered.is_whole

    @property
    def is_covered(self) -> bool:
        """Whether an approval counts for this page at all."""
        return self.badge.covered is not None

    @property
    def percent(self) -> int:
        """How much of the text an approval covers; short of everything it is never a hundred."""
        return int(self.badge.share * 100)

    @property
    def newer(self) -> Sequence[tuple[int, int]]:
        """The passages that are newer than every review, as ranges of the source."""
        return self.badge.covered.passages if self.badge.covered else ()

    @property
    def has_telling(self) -> bool:
        """Whether a number, a link, code or a word such as "never" is newer than every review."""
        return self.badge.covered is not None and self.badge.covered.is_telling

    @property
    def lost_telling(self) -> bool:
        """Whether one of them was taken out since."""
        return self.badge.covered is not None and self.badge.covered.lost_telling

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
    def is_read(self) -> bool:
        """Whether those who have shown that they know what it is about approved less than half of it."""
        return self.badge.state is BadgeState.READ

    @property
    def is_known_in_part(self) -> bool:
        """Whether they approved some of it all the same."""
        return self.badge.covered is not None and self.badge.covered.known > 0

    @property
    def is_overdue(self) -> bool:
        """Whether its check date is past."""
        return self.badge.check.is_overdue


def trust_panel(
    session: Session, viewer: Viewer, page: Page, age: Age | None = None, *, is_partial: bool | None = None
) -> TrustPanel:
    """Return the trust panel of a page; five statements, fewer where its age, or the viewer's part, is known.

    `is_partial` says whether the viewer wrote some of it, or coaches it.
    """
    known = age or ages_of(session, viewer, [page.id])[page.id]
    is_alone = page.author_id == viewer.person_id and known.seen_by_others_at is None
    if is_partial is None:
        partial = author_set(session, viewer, page) | coaching_of(session, page).partial
        is_partial = viewer.person_id in partial
    badge = badges_for(session, viewer, [page], {page.id: known})[page.id]
    return TrustPanel(
        badge,
        may_check(page, is_alone=is_alone),
        taking(viewer, page, badge, is_partial=is_partial),
        may_ask(viewer, page),
    )


def taking(viewer: Viewer, page: Page, badge: Badge, *, is_partial: bool) -> Verdict:
    """Return whether the viewer may take up the review that goes on; why not is said where they try."""
    going_on = badge.round if badge.round and badge.round.is_undecided else None
    partial = {viewer.person_id} if is_partial else set[int]()
    review = may_review(viewer, page, going_on, partial, Coaching())
    return may_take(review, is_open=going_on is not None, is_asked=viewer.person_id in badge.asked)
