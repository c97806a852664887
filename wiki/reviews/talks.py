"""Conversations as they stand beside the text at hand, and what one viewer may do with each."""

from collections.abc import Collection
from dataclasses import dataclass

from wiki.core.access import Verdict, Viewer
from wiki.reviews import policy
from wiki.reviews.anchors import Placed
from wiki.reviews.models import Fit
from wiki.reviews.queries import Talk, Version


@dataclass(frozen=True, slots=True)
class TalkView:
    """A conversation where it stands in this text, and what the viewer may do with it."""

    talk: Talk
    placed: Placed | None  # None: about the whole page
    version: int
    resolve: Verdict
    decline: Verdict
    reopen: Verdict
    is_mine: bool  # whether the viewer began it

    @property
    def is_detached(self) -> bool:
        """Whether the passage it was about is gone."""
        return self.placed is not None and self.placed.fit is Fit.DETACHED

    @property
    def is_unsure(self) -> bool:
        """Whether the passage was found again only roughly."""
        return self.placed is not None and self.placed.fit in {Fit.FUZZY, Fit.PARTIAL}


def talk_view(
    viewer: Viewer, talk: Talk, placed: Placed | None, written_on: Version, authors: Collection[int]
) -> TalkView:
    """Show a conversation at its place in the text at hand."""
    thread = talk.thread
    return TalkView(
        talk,
        placed,
        written_on.number,
        policy.may_resolve(viewer, thread, authors),
        policy.may_decline(viewer, thread, authors),
        policy.may_reopen(viewer, thread),
        thread.opened_by_id == viewer.person_id,
    )
