"""Who may do what in a review; review.md 2.2. Whoever asks could already read the page."""

from collections.abc import Collection

from wiki.core.access import ALLOWED, Verdict, Viewer
from wiki.pages.models import Kind, Page
from wiki.pages.policy import NOT_BEGUN
from wiki.reviews.coaching import Coaching
from wiki.reviews.models import Review, Round, RoundState, Thread, ThreadState
from wiki.reviews.models import Verdict as ReviewVerdict

COACHES_LIMIT = 3  # of a page; more voices than that contradict each other


def may_ask(viewer: Viewer, page: Page) -> Verdict:
    """Anyone asks for a review of a published page; of a draft, only its author, once there is one."""
    if page.kind is Kind.CIRCLE:
        return Verdict("Nobody reviews a circle. Ask for a review of what came out of it.")
    if page.is_promised and not page.is_begun:
        return Verdict(NOT_BEGUN)
    if page.is_published or page.author_id == viewer.person_id:
        return ALLOWED
    return Verdict("This is still a draft, so only its author asks for a review.")


def may_be_asked(person_id: int, authors: Collection[int], coaching: Coaching) -> Verdict:
    """Nobody reviews what they wrote, or coached."""
    if person_id in authors:
        return Verdict("They wrote some of this page, so somebody else must review it.")
    if person_id in coaching.partial:
        return Verdict("They coach this page, or did; somebody else reviews it.")
    return ALLOWED


def may_review(
    viewer: Viewer, page: Page, round_: Round | None, authors: Collection[int], coaching: Coaching
) -> Verdict:
    """Anyone who neither wrote nor coached it, while a round is undecided; a published page at any time."""
    if viewer.person_id in authors:
        return Verdict("You wrote some of this page, so somebody else must review it.")
    if viewer.person_id in coaching.now:
        return Verdict("You coach this page; somebody else reviews it.")
    if viewer.person_id in coaching.before:
        return Verdict("You coached this page; somebody else reviews it.")
    if page.kind is Kind.CIRCLE:
        return Verdict("Nobody reviews a circle. Review what comes out of it.")
    if round_ is None and not page.is_published:
        return Verdict("Its author has not asked for a review of this draft.")
    return ALLOWED


def may_take(review: Verdict, *, is_open: bool, is_asked: bool) -> Verdict:
    """Anyone who may review it and is not asked yet, while it is open or after it has gone quiet."""
    if not review:
        return review
    if is_asked:
        return Verdict("You are among its reviewers already.")
    if not is_open:
        return Verdict("No review is going on.")
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


def may_waive(viewer: Viewer, review: Review, authors: Collection[int]) -> Verdict:
    """Let a steward who is neither of the two say that a tie does not matter here."""
    if not viewer.is_steward or viewer.person_id in authors or viewer.person_id == review.reviewer_id:
        return Verdict("Only a steward who has no part in this review says that a tie does not matter.")
    if review.tie is None or review.waived_at is not None:
        return Verdict("This review counts in full already.")
    return ALLOWED


def may_dismiss(viewer: Viewer, review: Review, authors: Collection[int], *, is_silent: bool) -> Verdict:
    """Let a steward set aside a request for changes whose reviewer does not come back."""
    if not viewer.is_steward or viewer.person_id in authors or viewer.person_id == review.reviewer_id:
        return Verdict("Only a steward who has no part in this review sets a request for changes aside.")
    if review.verdict is not ReviewVerdict.REQUEST_CHANGES:
        return Verdict("Only a request for changes is set aside; this review asks for none.")
    if not is_silent:
        return Verdict(
            "It is set aside once everything it asks for is answered and its reviewer has been silent for"
            " five working days since."
        )
    return ALLOWED


def may_check(page: Page, *, is_alone: bool) -> Verdict:
    """Anyone but the only person who wrote it, once the page is published."""
    if not page.is_published:
        return Verdict("Only a published page is checked.")
    if is_alone:
        return Verdict("You wrote this page alone, so a colleague must be the one to say it is still right.")
    return ALLOWED


def may_flag(page: Page) -> Verdict:
    """Any reader of a published page."""
    if page.is_published:
        return ALLOWED
    return Verdict("This is still a draft. Tell its author what is wrong with it.")


def may_try(page: Page, *, worked: bool, is_alone: bool) -> Verdict:
    """Any reader of a published page; its only author says only that it did not work."""
    if not page.is_published:
        return Verdict("Only a published page is tried.")
    if worked and is_alone:
        return Verdict("You wrote this page alone, so it is for others to say that it worked.")
    return ALLOWED


def may_name_keeper(viewer: Viewer, page: Page, person_id: int, authors: Collection[int]) -> Verdict:
    """Let authors and stewards name whom they like, and everybody offer themselves."""
    if not page.is_published:
        return Verdict("Publish it first: a draft needs no keeper.")
    if viewer.person_id in {*authors, person_id} or viewer.is_steward:
        return ALLOWED
    return Verdict("Only an author or a steward names somebody else. You can keep it yourself.")


def may_relieve(viewer: Viewer, keeper_id: int, *, is_silent: bool) -> Verdict:
    """Let a keeper hand on what they keep, and a steward; anyone else once the keeper is silent or gone."""
    if viewer.person_id == keeper_id or viewer.is_steward or is_silent:
        return ALLOWED
    return Verdict(
        "Somebody keeps this page already, and they or a steward hand it on. If they let a check wait for"
        " two weeks, you can."
    )


def may_thank(viewer: Viewer, thread: Thread, authors: Collection[int]) -> Verdict:
    """Let authors say of what others began, once it is closed, that it helped."""
    if thread.state is ThreadState.OPEN:
        return Verdict("This conversation is still open. Close it first, then say whether it helped.")
    if viewer.person_id not in authors:
        return Verdict("Only an author says that a conversation helped.")
    if viewer.person_id == thread.opened_by_id:
        return Verdict("You began this conversation yourself.")
    return ALLOWED


def may_ask_coach(viewer: Viewer, page: Page, authors: Collection[int]) -> Verdict:
    """Let authors, and nobody else, ask for a coach; questions and circles need none."""
    if page.kind is Kind.QUESTION:
        return Verdict("A question waits for answers. Ask somebody to answer it.")
    if page.kind is Kind.CIRCLE:
        return Verdict("Whoever takes part in a circle helps the others. Invite somebody to it.")
    if viewer.person_id not in authors:
        return Verdict("Only an author of this page asks somebody to coach it.")
    return ALLOWED


def may_be_coach(
    person_id: int, authors: Collection[int], reviewers: Collection[int], coaching: Coaching
) -> Verdict:
    """Nobody who wrote or reviews it, lest an author takes a vote away by asking; and not too many."""
    if person_id in authors:
        return Verdict("They wrote some of this page. Ask somebody who sees it with other eyes.")
    if person_id in reviewers:
        return Verdict("They review this page. Ask somebody else to coach it.")
    if len(coaching.now) >= COACHES_LIMIT:
        return Verdict(f"{COACHES_LIMIT} colleagues coach this page already. End one coaching first.")
    return ALLOWED


def may_end_coaching(viewer: Viewer, person_id: int, authors: Collection[int]) -> Verdict:
    """Either side."""
    if viewer.person_id == person_id or viewer.person_id in authors:
        return ALLOWED
    return Verdict("Only the coach or an author ends it.")
