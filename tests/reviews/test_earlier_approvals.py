"""What somebody who knows the subject approved earlier still counts, as far as it is still there."""

import pytest

from tests.conftest import Browse
from tests.making import edit, make_page
from tests.reviews.acting import Stage
from tests.reviews.test_badges import LONG, badge_of
from wiki.pages.models import Page
from wiki.reviews.actions import withdraw_round
from wiki.reviews.badges import BadgeState
from wiki.reviews.models import Verdict

SHORT = "Cranes, belts and ramps meet at every gate."
PART = "Less than half of it stands on the approval of somebody who explained Docks for all to read"


@pytest.fixture
def page(stage: Stage) -> Page:
    """A page of Ada's on docks, which Lin explained before; Grace is new to them."""
    cast = stage.cast
    make_page(stage.session, cast.lin, cast.everyone, "What docks do", topics=(cast.docks,))
    return make_page(stage.session, cast.ada, cast.everyone, text=LONG, topics=(cast.docks,))


def test_the_approval_of_somebody_new_after_it_takes_nothing_away(stage: Stage, page: Page) -> None:
    for person in (stage.cast.lin, stage.cast.grace):
        stage.judge(person, page, Verdict.APPROVE)

        assert badge_of(stage, page).state is BadgeState.REVIEWED


def test_nor_does_it_after_a_change_that_leaves_most_of_the_text(stage: Stage, page: Page) -> None:
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    edit(stage.session, stage.cast.ada, page, f"{LONG}\n\n{SHORT}\n")
    stage.judge(stage.cast.grace, page, Verdict.APPROVE)

    badge = badge_of(stage, page)

    assert (badge.state, badge.share) == (BadgeState.REVIEWED, 1)
    assert badge.covered
    assert 0.9 < badge.covered.known < 1


def test_once_most_of_the_text_is_another_it_says_how_little_of_it_they_approved(
    browse: Browse, stage: Stage, page: Page
) -> None:
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    later = LONG.replace("Paragraph", "Number").replace("says something of its own about", "is silent on")
    edit(stage.session, stage.cast.ada, page, later)
    stage.judge(stage.cast.grace, page, Verdict.APPROVE)
    badge = badge_of(stage, page)
    stage.session.commit()

    assert (badge.state, badge.share) == (BadgeState.READ, 1)
    assert PART in browse(stage.cast.ada).text(page.path)


def test_whoever_asked_for_changes_since_does_not_stand_for_it(stage: Stage, page: Page) -> None:
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    stage.judge(stage.cast.lin, page, Verdict.REQUEST_CHANGES)
    withdraw_round(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), page)
    stage.judge(stage.cast.grace, page, Verdict.APPROVE)

    badge = badge_of(stage, page)

    assert badge.state is BadgeState.READ
    assert badge.covered
    assert badge.covered.known == 0
