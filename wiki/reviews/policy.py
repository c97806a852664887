"""Who may do what in a review; review.md 2.2. Whoever asks could already read the page."""

from collections.abc import Collection

from wiki.core.access import ALLOWED, Verdict, Viewer
from wiki.pages.models import Page
from wiki.reviews.models import Round, RoundState, Thread, ThreadState


def may_ask(viewer: Viewer, page: Page) -> Verdict:
    """Anyone asks for a review of a published page; of a draft, only its author."""
    if page.is_published or page.author_id == viewer.person_id:
        return ALLOWED
    return Verdict("This is still a draft, so only its author asks for a review.")


def may_be_asked(person_id: int, authors: Collection[int]) -> Verdict:
    """Nobody reviews what they wrote."""
    if person_id in authors:
        return Verdict("They wrote some of this page, so somebody else must review it.")
    return ALLOWED


def may_review(viewer: Viewer, page: Page, round_: Round | None, authors: Collection[int]) -> Verdict:
    """Anyone who wrote none of it, while a round is undecided; a published page may be taken up any time."""
    if viewer.person_id in authors:
        return Verdict("You wrote some of this page, so somebody else must review it.")
    if round_ is None and not page.is_published:
        return Verdict("Its author has not asked for a review of this draft.")
    return ALLOWED


def may_withdraw(viewer: Viewer, round_: Round, authors: Collection[int]) -> Verdict:
    """Whoever asked, the authors, and stewards."""
    if viewer.person_id == round_.opened_by_id or viewer.person_id in authors or viewer.is_steward:
        return ALLOWED
    return Verdict("Only whoever asked for this review, an author or a steward withdraws it.")


def may_ask_again(viewer: Viewer, round_: Round, authors: Collection[int], *, moved: bool) -> Verdict:
    """Those who may withdraw the round, once changes were requested or the text moved on."""
    if not may_withdraw(viewer, round_, authors):
        return Verdict("Only whoever asked for this review, an author or a steward asks to look again.")
    if round_.state is RoundState.CHANGES_REQUESTED or moved:
        return ALLOWED
    return Verdict("Nothing changed since the reviewers were asked.")


def may_resolve(viewer: Viewer, thread: Thread, authors: Collection[int]) -> Verdict:
    """Whoever opened it, the authors, and stewards."""
    if thread.state is not ThreadState.OPEN:
        return Verdict("This conversation is already closed.")
    if viewer.person_id == thread.opened_by_id or viewer.person_id in authors or viewer.is_steward:
        return ALLOWED
    return Verdict("Only whoever began this conversation, an author or a steward resolves it.")


def may_decline(viewer: Viewer, thread: Thread, authors: Collection[int]) -> Verdict:
    """Let authors and stewards, who say why, close what they will not change."""
    if thread.state is not ThreadState.OPEN:
        return Verdict("This conversation is already closed.")
    if viewer.person_id in authors or viewer.is_steward:
        return ALLOWED
    return Verdict("Only an author or a steward declines a comment.")


def may_reopen(viewer: Viewer, thread: Thread) -> Verdict:
    """Whoever began it, and stewards."""
    if thread.state is ThreadState.OPEN:
        return Verdict("This conversation is still open.")
    if viewer.person_id == thread.opened_by_id or viewer.is_steward:
        return ALLOWED
    return Verdict("Only whoever began this conversation or a steward opens it again.")
