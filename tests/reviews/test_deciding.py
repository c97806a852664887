"""What a round comes to: verdicts, threads and texts."""

import pytest

from tests.conftest import Browse
from tests.making import TEXT, edit, make_draft, make_page
from tests.reviews.acting import Stage
from tests.reviews.anchors.quotes import placed
from wiki.core.access import NotFound, Refused, Stale
from wiki.reviews.actions import (
    Answers,
    HeadMoved,
    ask_again,
    ask_for_review,
    close_thread,
    give_review,
    withdraw_round,
)
from wiki.reviews.models import Fit, Invalid, RoundState, Verdict
from wiki.spaces.models import Policy

LONG = "The carts charge for 17 minutes.\n\n" + "".join(
    f"Of dock {n} somebody ought to know what became of it, and to write that down.\n\n" for n in range(20)
)


def test_one_approval_decides_in_an_open_space(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    round_ = stage.ask(page, stage.cast.lin)

    stage.judge(stage.cast.lin, page, Verdict.APPROVE)

    assert round_.state is RoundState.APPROVED
    assert round_.decided_id == round_.pinned_id == page.head_id
    assert round_.closed_at is not None


def test_a_comment_decides_nothing(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    round_ = stage.ask(page, stage.cast.lin)

    stage.judge(stage.cast.lin, page, Verdict.COMMENT)

    assert round_.state is RoundState.OPEN


def test_a_request_for_changes_goes_back_to_the_author(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    round_ = stage.ask(page, stage.cast.lin)

    stage.judge(stage.cast.lin, page, Verdict.REQUEST_CHANGES)

    assert round_.state is RoundState.CHANGES_REQUESTED


def test_one_who_wants_changes_outweighs_one_who_approves(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    round_ = stage.ask(page, stage.cast.lin, stage.cast.mo)

    stage.judge(stage.cast.lin, page, Verdict.REQUEST_CHANGES)
    stage.judge(stage.cast.mo, page, Verdict.APPROVE)

    assert round_.state is RoundState.CHANGES_REQUESTED


def test_a_request_for_changes_outlives_the_edit_that_answers_it(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    round_ = stage.ask(page, stage.cast.lin, stage.cast.mo)
    stage.judge(stage.cast.lin, page, Verdict.REQUEST_CHANGES)
    edit(stage.session, stage.cast.ada, page, TEXT + "\nMore.\n")
    ask_again(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), page)

    stage.judge(stage.cast.mo, page, Verdict.APPROVE)
    assert round_.closed_at is None

    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    assert round_.state is RoundState.APPROVED


def test_an_approval_of_other_words_stops_counting(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    round_ = stage.ask(page, stage.cast.lin, stage.cast.mo)
    round_.quorum = 2
    approval = stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    edit(stage.session, stage.cast.ada, page, TEXT + LONG)

    ask_again(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), page)
    stage.judge(stage.cast.mo, page, Verdict.APPROVE)

    assert approval.invalid_reason is Invalid.SUPERSEDED
    assert round_.state is RoundState.OPEN


def test_an_approval_carries_over_a_few_letters(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, text=LONG)
    round_ = stage.ask(page, stage.cast.lin, stage.cast.mo)
    round_.quorum = 2
    approval = stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    edit(stage.session, stage.cast.ada, page, LONG.replace("carts", "trolleys", 1))

    stage.judge(stage.cast.mo, page, Verdict.APPROVE)

    assert approval.invalid_reason is None
    assert round_.state is RoundState.APPROVED
    assert round_.decided_id == page.head_id
    assert approval.revision_id != page.head_id


@pytest.mark.parametrize(
    ("old", "new", "is_published"),
    [
        ("became of it", "happened to it", True),
        ("17 minutes", "71 minutes", True),
        (LONG[200:], "All else is new.", False),
    ],
)
def test_a_gated_draft_is_published_if_its_approval_carries(
    stage: Stage, old: str, new: str, *, is_published: bool
) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.safety, text=LONG)
    stage.ask(draft, stage.cast.lin)
    thread = stage.comment(stage.cast.lin, draft, old)
    stage.judge(stage.cast.lin, draft, Verdict.APPROVE_WITH_NOTES)
    edit(stage.session, stage.cast.ada, draft, LONG.replace(old, new, 1))
    ada = stage.cast.viewer(stage.session, stage.cast.ada)
    close_thread(stage.session, ada, draft, thread)

    ask_again(stage.session, ada, draft)

    assert draft.is_published is is_published


def test_in_a_strict_space_an_approval_ends_with_a_number_that_changed(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, text=LONG)
    round_ = stage.ask(page, stage.cast.lin, stage.cast.mo)
    round_.quorum, round_.policy = 2, Policy.STRICT
    approval = stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    edit(stage.session, stage.cast.ada, page, LONG.replace("17 minutes", "71 minutes"))

    stage.judge(stage.cast.mo, page, Verdict.APPROVE)

    assert approval.invalid_reason is Invalid.SUPERSEDED
    assert round_.state is RoundState.OPEN


def test_a_must_fix_comment_holds_the_approval_until_it_is_resolved(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    round_ = stage.ask(page, stage.cast.lin)
    thread = stage.comment(stage.cast.lin, page, "old copy")
    stage.judge(stage.cast.lin, page, Verdict.APPROVE_WITH_NOTES)
    assert round_.closed_at is None

    close_thread(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), page, thread)

    assert round_.state is RoundState.APPROVED


def test_a_must_fix_comment_holds_the_approval_though_its_passage_is_gone(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    round_ = stage.ask(page, stage.cast.lin)
    thread = stage.comment(stage.cast.lin, page, "Readers who started earlier")
    gone = "Quite another text.\n"
    assert placed(TEXT, thread.exact, gone).fit is Fit.DETACHED
    edit(stage.session, stage.cast.ada, page, gone)

    stage.judge(stage.cast.lin, page, Verdict.APPROVE)

    assert round_.closed_at is None


def test_a_gated_draft_is_published_by_its_approval(stage: Stage) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.safety)
    stage.ask(draft, stage.cast.lin)

    stage.judge(stage.cast.lin, draft, Verdict.APPROVE)

    assert draft.is_published


def test_an_open_draft_is_published_by_its_author_alone(stage: Stage) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(draft, stage.cast.lin)

    stage.judge(stage.cast.lin, draft, Verdict.APPROVE)

    assert not draft.is_published


def test_a_gated_draft_that_moved_on_waits_for_another_look(stage: Stage) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.safety)
    round_ = stage.ask(draft, stage.cast.lin)
    thread = stage.comment(stage.cast.lin, draft, "old copy")
    stage.judge(stage.cast.lin, draft, Verdict.APPROVE_WITH_NOTES)
    edit(stage.session, stage.cast.ada, draft, TEXT + "\nMore.\n")

    close_thread(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), draft, thread)

    assert round_.state is RoundState.OPEN
    assert not draft.is_published


@pytest.mark.parametrize("verdict", [Verdict.APPROVE, Verdict.REQUEST_CHANGES, Verdict.APPROVE_WITH_NOTES])
def test_nobody_judges_their_own_page(stage: Stage, verdict: Verdict) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin)

    with pytest.raises(Refused, match="You wrote some of this page"):
        stage.judge(stage.cast.ada, page, verdict)


def test_nobody_judges_a_page_they_wrote_a_word_of(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    edit(stage.session, stage.cast.lin, page, TEXT + "\nMore.\n")

    with pytest.raises(Refused, match="You wrote some of this page"):
        stage.judge(stage.cast.lin, page, Verdict.APPROVE)


def test_a_reviewer_who_becomes_an_author_no_longer_counts(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    round_ = stage.ask(page, stage.cast.lin, stage.cast.mo)
    round_.quorum = 2
    approval = stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    edit(stage.session, stage.cast.lin, page, TEXT + "\nMore.\n")
    edit(stage.session, stage.cast.ada, page, TEXT)

    stage.judge(stage.cast.mo, page, Verdict.APPROVE)

    assert approval.invalid_reason is Invalid.CONFLICT
    assert round_.state is RoundState.OPEN


def test_a_verdict_on_a_text_that_moved_on_is_not_taken(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    round_ = stage.ask(page, stage.cast.lin)
    shown = page.head_id
    edit(stage.session, stage.cast.ada, page, TEXT + LONG)

    with pytest.raises(HeadMoved):
        stage.judge(stage.cast.lin, page, Verdict.APPROVE, shown_id=shown)

    assert round_.state is RoundState.OPEN


@pytest.mark.parametrize(
    ("verdict", "state"),
    [(Verdict.APPROVE, RoundState.APPROVED), (Verdict.REQUEST_CHANGES, RoundState.CHANGES_REQUESTED)],
)
def test_a_typo_mended_meanwhile_does_not_turn_a_verdict_away(
    stage: Stage, verdict: Verdict, state: RoundState
) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, text=LONG)
    round_ = stage.ask(page, stage.cast.lin)
    shown = page.head_id
    edit(stage.session, stage.cast.ada, page, LONG.replace("carts", "trolleys", 1))

    review = stage.judge(stage.cast.lin, page, verdict, shown_id=shown)

    assert review.revision_id == shown
    assert round_.state is state


def test_a_verdict_on_a_text_of_another_page_is_not_taken(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, text=LONG)
    other = make_page(stage.session, stage.cast.ada, stage.cast.everyone, text=LONG)

    with pytest.raises(HeadMoved):
        stage.judge(stage.cast.lin, page, Verdict.APPROVE, shown_id=other.head_id)


def test_a_verdict_in_a_round_that_is_over_is_not_taken(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    round_ = stage.ask(page, stage.cast.lin)
    viewer = stage.cast.viewer(stage.session, stage.cast.lin)
    withdraw_round(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), page)

    with pytest.raises(Stale, match="decided or withdrawn"):
        give_review(
            stage.session,
            viewer,
            page,
            Answers(Verdict.APPROVE),
            shown_id=page.head_id or 0,
            round_id=round_.id,
        )


def test_a_published_page_may_be_reviewed_unasked(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)

    review = stage.judge(stage.cast.lin, page, Verdict.APPROVE)

    assert review.is_approval


def test_nobody_asks_about_somebody_elses_draft(stage: Stage) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.everyone)

    with pytest.raises(Refused, match="only its author"):
        stage.ask(draft, stage.cast.mo, by=stage.cast.lin)


def test_nobody_is_asked_who_could_not_read_it(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.lab)

    with pytest.raises(NotFound):
        stage.ask(page, stage.cast.mallory)


def test_an_author_is_not_asked_to_review(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)

    with pytest.raises(Refused, match="They wrote"):
        stage.ask(page, stage.cast.ada, by=stage.cast.lin)


def test_looking_again_needs_something_new(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin)

    with pytest.raises(Refused, match="Nothing changed"):
        ask_again(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), page)


def test_a_bystander_withdraws_nothing(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin)

    with pytest.raises(Refused, match="withdraws it"):
        withdraw_round(stage.session, stage.cast.viewer(stage.session, stage.cast.mo), page)


def test_asking_for_more_reviewers_joins_the_round_going_on(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    first = stage.ask(page, stage.cast.lin)
    viewer = stage.cast.viewer(stage.session, stage.cast.ada)

    second = ask_for_review(stage.session, viewer, page, [stage.cast.mo.id, stage.cast.lin.id])

    assert first is second


def test_a_page_under_review_says_that_a_remark_holds_it_up(browse: Browse, stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin)
    thread = stage.comment(stage.cast.grace, page, TEXT[:10])
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    stage.session.commit()
    ada = browse(stage.cast.ada)
    assert "1 of 1 approval waits for 1 remark that must be fixed" in ada.text(f"/e/{page.id}/review")

    ada.post(f"/e/{page.id}/threads/{thread.id}/resolution")

    assert "must be fixed" not in ada.text(f"/e/{page.id}/review")
