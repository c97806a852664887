"""Whoever may still review judges before knowing how others judged."""

import pytest

from tests.conftest import Browse
from tests.making import edit, make_page
from tests.reviews.acting import Stage
from tests.reviews.judged import half_approved, judged_by_lin, viewer_of
from wiki.pages.models import Page
from wiki.pages.queries import head_of
from wiki.people.models import Person
from wiki.reviews.actions import ask_again
from wiki.reviews.badges import BadgeState, badges_for
from wiki.reviews.models import ThreadKind, Verdict

CONCLUDED = (
    "Asked for changes",
    "Changes requested",
    "The numbers are off.",
    "Is it correct, as far as you know? No.",
    "Only on old disks.",
    "Says: We share an office",
)


@pytest.mark.parametrize("name", ["grace", "mallory"])
def test_whoever_may_still_review_sees_only_who_answered(browse: Browse, stage: Stage, name: str) -> None:
    page = judged_by_lin(stage, stage.cast.grace)

    words = browse(getattr(stage.cast, name)).text(f"/e/{page.id}/review")

    assert "Has answered" in words
    assert "What they concluded shows once you have sent your own." in words
    assert "1 answer" in words
    assert [said for said in (*CONCLUDED, "of 1 approval") if said in words] == []


@pytest.mark.parametrize("name", ["ada", "lin", "stella"])
def test_authors_those_who_answered_and_stewards_see_all(browse: Browse, stage: Stage, name: str) -> None:
    page = judged_by_lin(stage, stage.cast.grace)

    words = browse(getattr(stage.cast, name)).text(f"/e/{page.id}/review")

    assert [said for said in CONCLUDED if said not in words] == []
    assert "Has answered" not in words


def test_a_steward_who_was_asked_is_a_reviewer_like_any_other(browse: Browse, stage: Stage) -> None:
    page = judged_by_lin(stage, stage.cast.stella)

    words = browse(stage.cast.stella).text(f"/e/{page.id}/review")

    assert [said for said in (*CONCLUDED, "Set it aside", "Let it count in full") if said in words] == []


def test_one_s_own_verdict_opens_the_others(browse: Browse, stage: Stage) -> None:
    page = judged_by_lin(stage, stage.cast.grace)
    stage.judge(stage.cast.grace, page, Verdict.COMMENT)
    stage.session.commit()

    assert "The numbers are off." in browse(stage.cast.grace).text(f"/e/{page.id}/review")


def test_what_a_round_came_to_is_no_secret(browse: Browse, stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    stage.session.commit()

    assert "Approved" in browse(stage.cast.grace).text(f"/e/{page.id}/review")


def test_what_an_approval_still_waits_for_would_tell(browse: Browse, stage: Stage) -> None:
    page = half_approved(stage, stage.cast.grace)

    assert "It still waits for" in browse(stage.cast.ada).text(f"/e/{page.id}/review")
    assert "It still waits for" not in browse(stage.cast.grace).text(f"/e/{page.id}/review")


def test_an_approval_of_an_earlier_text_is_one_too(browse: Browse, stage: Stage) -> None:
    page = half_approved(stage, stage.cast.grace)
    edit(stage.session, stage.cast.ada, page, "Nothing of what was here before.")
    ask_again(stage.session, viewer_of(stage, stage.cast.ada), page)
    stage.session.commit()

    assert "Lin approved before" in browse(stage.cast.ada).text(f"/e/{page.id}/review")
    assert "Lin approved before" not in browse(stage.cast.grace).text(f"/e/{page.id}/review")


def test_comments_that_were_sent_stand_beside_the_text(browse: Browse, stage: Stage) -> None:
    page = judged_by_lin(stage, stage.cast.grace)
    stage.comment(stage.cast.lin, page, page_words(stage, page), ThreadKind.ISSUE)
    stage.session.commit()

    assert "Please look at this." in browse(stage.cast.grace).text(f"/e/{page.id}/review")


def test_the_badge_keeps_it_from_those_who_were_asked_only(browse: Browse, stage: Stage) -> None:
    page = judged_by_lin(stage, stage.cast.grace)
    words = browse(stage.cast.grace).text(page.path)

    def state(person: Person) -> BadgeState:
        return badges_for(stage.session, viewer_of(stage, person), [page])[page.id].state

    assert state(stage.cast.grace) is BadgeState.IN_REVIEW
    assert state(stage.cast.mallory) is BadgeState.CHANGES_REQUESTED
    assert "A reviewer asked for changes." not in words


def test_the_trust_panel_counts_no_approvals_for_them(browse: Browse, stage: Stage) -> None:
    page = half_approved(stage, stage.cast.grace)

    assert "1 of 2 approvals so far." in browse(stage.cast.ada).text(page.path)
    assert "approvals so far" not in browse(stage.cast.grace).text(page.path)


def test_the_queue_counts_none_either(browse: Browse, stage: Stage) -> None:
    page = half_approved(stage)

    assert "1 of 2 approvals" in browse(stage.cast.ada).text("/reviews?tab=asked")
    open_to_grace = browse(stage.cast.grace).text("/reviews?tab=open")
    assert page.title in open_to_grace
    assert "of 2 approvals" not in open_to_grace


def page_words(stage: Stage, page: Page) -> str:
    """Return the first word of the newest text."""
    return head_of(stage.session, viewer_of(stage, stage.cast.lin), page).text.split()[0]
