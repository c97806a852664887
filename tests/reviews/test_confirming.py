"""One press says that a page is still right after a few words that matter have changed."""

import pytest

from tests.core.textmap.carts import TEXT, replaced
from tests.making import edit, make_page
from tests.reviews.acting import Stage
from wiki.core.access import Refused
from wiki.pages.models import Page
from wiki.reviews.actions import HeadMoved, confirm
from wiki.reviews.models import Invalid, Review, RoundState, Verdict

SENSITIVE = replaced("Keep 4", "Keep 5")


@pytest.fixture
def approved(stage: Stage) -> Page:
    """A page that Lin approved."""
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, text=TEXT)
    stage.ask(page, stage.cast.lin)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    return page


def confirmed(stage: Stage, page: Page, shown_id: int | None = None) -> Review:
    """Let Lin confirm what she has before her."""
    viewer = stage.cast.viewer(stage.session, stage.cast.lin)
    return confirm(stage.session, viewer, page, shown_id=shown_id or page.head_id or 0)


def test_it_is_an_approval_of_the_newest_text(stage: Stage, approved: Page) -> None:
    edit(stage.session, stage.cast.ada, approved, SENSITIVE)

    review = confirmed(stage, approved)

    assert (review.verdict, review.revision_id) == (Verdict.APPROVE, approved.head_id)


def test_it_joins_the_round_that_is_open(stage: Stage, approved: Page) -> None:
    edit(stage.session, stage.cast.ada, approved, SENSITIVE)
    round_ = stage.ask(approved, stage.cast.lin, stage.cast.grace)

    assert confirmed(stage, approved).round_id == round_.id
    assert round_.state is RoundState.APPROVED


def test_twice_is_once(stage: Stage, approved: Page) -> None:
    edit(stage.session, stage.cast.ada, approved, SENSITIVE)

    assert confirmed(stage, approved) is confirmed(stage, approved)


def test_more_than_a_few_words_want_a_review(stage: Stage, approved: Page) -> None:
    edit(stage.session, stage.cast.ada, approved, "All of it is new.")

    with pytest.raises(Refused, match="More has changed"):
        confirmed(stage, approved)


def test_words_that_came_meanwhile_are_looked_at_first(stage: Stage, approved: Page) -> None:
    edit(stage.session, stage.cast.ada, approved, SENSITIVE)
    shown = approved.head_id
    edit(stage.session, stage.cast.ada, approved, SENSITIVE.replace("Keep 5", "Keep 6"))

    with pytest.raises(HeadMoved):
        confirmed(stage, approved, shown)


def test_who_never_approved_has_nothing_to_confirm(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, text=TEXT)

    with pytest.raises(Refused, match="not approved this page before"):
        confirmed(stage, page)


@pytest.mark.parametrize("reason", [Invalid.CONFLICT, Invalid.DISMISSED, Invalid.WITHDRAWN])
def test_an_approval_that_was_struck_is_none(stage: Stage, approved: Page, reason: Invalid) -> None:
    review = confirmed(stage, approved)
    review.invalid_reason = reason
    edit(stage.session, stage.cast.ada, approved, SENSITIVE)

    with pytest.raises(Refused, match="not approved this page before"):
        confirmed(stage, approved)


def test_who_wrote_on_it_since_confirms_nothing(stage: Stage, approved: Page) -> None:
    edit(stage.session, stage.cast.lin, approved, SENSITIVE)

    with pytest.raises(Refused, match="You wrote some of this page"):
        confirmed(stage, approved)
