"""What a steward may do about a verdict: let it count in full, or set a forgotten one aside."""

from datetime import datetime, timedelta

import pytest

from tests.core.textmap.carts import TEXT
from tests.making import make_draft, make_page
from tests.reviews.acting import Stage
from wiki.core.access import NotFound, Refused
from wiki.core.clock import now
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.actions import ask_again, close_thread, dismiss, reply, waive_tie
from wiki.reviews.models import Invalid, Review, RoundState, Thread, Tie, Verdict
from wiki.spaces.models import Policy, Space

MONDAY = datetime.fromisoformat("2026-11-02T09:00:00+00:00")
REASON = "Lin has left the project."


@pytest.fixture
def page(stage: Stage) -> Page:
    """A draft in a strict space, asked about."""
    space = Space(slug="rules", name="Rules", policy=Policy.STRICT)
    stage.session.add(space)
    stage.session.flush()
    page = make_draft(stage.session, stage.cast.ada, space, text=TEXT)
    stage.ask(page, stage.cast.lin, stage.cast.mo).asked_at = MONDAY
    return page


@pytest.fixture
def block(stage: Stage, page: Page) -> Review:
    """Lin asked for changes on a Monday, with a comment on a passage."""
    stage.comment(stage.cast.lin, page, "long corridor")
    review = stage.judge(stage.cast.lin, page, Verdict.REQUEST_CHANGES)
    review.given_at = MONDAY
    [thread] = stage.threads(page)
    thread.opened_at = MONDAY
    return review


def set_aside(stage: Stage, page: Page, review: Review, at: datetime, by: Person | None = None) -> Review:
    """Let a steward, or somebody else, set it aside."""
    viewer = stage.cast.viewer(stage.session, by or stage.cast.stella)
    return dismiss(stage.session, viewer, page, review.id, REASON, at=at)


def answer(stage: Stage, page: Page, at: datetime) -> Thread:
    """Let the author answer the comment."""
    [thread] = stage.threads(page)
    viewer = stage.cast.viewer(stage.session, stage.cast.ada)
    reply(stage.session, viewer, thread, "It is long, I measured it.", at=at)
    return thread


def test_five_working_days_after_the_answer(stage: Stage, page: Page, block: Review) -> None:
    answer(stage, page, MONDAY + timedelta(days=1))

    review = set_aside(stage, page, block, MONDAY + timedelta(days=8))

    assert review.invalid_reason is Invalid.DISMISSED
    assert (review.dismissed_by_id, review.dismissed_because) == (stage.cast.stella.id, REASON)


def test_a_week_end_is_no_working_time(stage: Stage, page: Page, block: Review) -> None:
    answer(stage, page, MONDAY + timedelta(days=1))

    with pytest.raises(Refused, match="five working days"):
        set_aside(stage, page, block, MONDAY + timedelta(days=7))


def test_not_while_a_comment_waits_for_the_authors(stage: Stage, page: Page, block: Review) -> None:
    with pytest.raises(Refused, match="five working days"):
        set_aside(stage, page, block, MONDAY + timedelta(days=60))


def test_a_closed_conversation_is_answered(stage: Stage, page: Page, block: Review) -> None:
    viewer = stage.cast.viewer(stage.session, stage.cast.ada)
    [thread] = stage.threads(page)
    close_thread(stage.session, viewer, page, thread, at=MONDAY + timedelta(days=1))

    assert set_aside(stage, page, block, MONDAY + timedelta(days=8)).invalid_reason is Invalid.DISMISSED


def test_without_a_comment_being_asked_again_is_the_answer(stage: Stage, page: Page) -> None:
    review = stage.judge(stage.cast.lin, page, Verdict.REQUEST_CHANGES)
    review.given_at = MONDAY
    viewer = stage.cast.viewer(stage.session, stage.cast.ada)
    round_ = ask_again(stage.session, viewer, page, at=MONDAY + timedelta(days=1))

    set_aside(stage, page, review, MONDAY + timedelta(days=8))

    assert round_.state is RoundState.OPEN


@pytest.mark.parametrize("name", ["lin", "grace", "ada", "mo"])
def test_only_a_steward_without_a_part_in_it(stage: Stage, page: Page, block: Review, name: str) -> None:
    answer(stage, page, MONDAY + timedelta(days=1))

    with pytest.raises(Refused, match="Only a steward"):
        set_aside(stage, page, block, MONDAY + timedelta(days=30), getattr(stage.cast, name))


def test_an_approval_is_not_set_aside(stage: Stage, page: Page) -> None:
    review = stage.judge(stage.cast.lin, page, Verdict.APPROVE)

    with pytest.raises(Refused, match="Only a request for changes"):
        set_aside(stage, page, review, now() + timedelta(days=30))


def test_a_review_of_another_page_is_none_of_this_one(stage: Stage, page: Page, block: Review) -> None:
    other = make_page(stage.session, stage.cast.ada, stage.cast.everyone, text=TEXT)

    with pytest.raises(NotFound):
        set_aside(stage, other, block, MONDAY + timedelta(days=30))


def test_an_approval_by_the_manager_is_labelled_and_a_steward_waives_it(stage: Stage, page: Page) -> None:
    review = stage.judge(stage.cast.mo, page, Verdict.APPROVE)
    viewer = stage.cast.viewer(stage.session, stage.cast.stella)

    assert review.tie is Tie.MANAGER
    waive_tie(stage.session, viewer, page, review.id)

    assert review.waived_by_id == stage.cast.stella.id
    with pytest.raises(Refused, match="counts in full already"):
        waive_tie(stage.session, viewer, page, review.id)


def test_nobody_waives_a_tie_of_their_own(stage: Stage, page: Page) -> None:
    review = stage.judge(stage.cast.mo, page, Verdict.APPROVE)
    viewer = stage.cast.viewer(stage.session, stage.cast.mo)

    with pytest.raises(Refused, match="no part in this review"):
        waive_tie(stage.session, viewer, page, review.id)
