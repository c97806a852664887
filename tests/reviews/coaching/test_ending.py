"""Coaching goes on until one side ends it."""

import pytest

from tests.conftest import Browse, Settle
from tests.reviews.acting import Stage
from tests.reviews.coaching.acting import coach, coaches, say, told, turns
from wiki.notices.models import Reason
from wiki.pages.actions import publish
from wiki.pages.models import Page
from wiki.reviews.turns import Turn


@pytest.mark.parametrize(("ends", "told_of_it"), [("ada", "grace"), ("grace", "ada")])
def test_either_side_ends_it_and_the_other_hears_of_it(
    browse: Browse, settle: Settle, stage: Stage, draft: Page, ends: str, told_of_it: str
) -> None:
    coach(stage, draft, stage.cast.grace)
    settle()
    somebody = browse(getattr(stage.cast, ends))

    for _ in range(2):
        answer = somebody.post(f"/e/{draft.id}/coach/removal", {"person": str(stage.cast.grace.id)})
        assert answer.status_code == 303
    settle()

    assert "ended the coaching" in browse(getattr(stage.cast, told_of_it)).text("/inbox")
    assert coaches(stage, draft) == []
    assert told(stage.session)[1:] == [(told_of_it, Reason.COACHING_ENDED)]


@pytest.mark.parametrize("handle", ["lin", "stella", "root"])
def test_nobody_else_ends_it(browse: Browse, stage: Stage, page: Page, handle: str) -> None:
    coach(stage, page, stage.cast.grace)
    stage.session.commit()

    answer = browse(getattr(stage.cast, handle)).post(
        f"/e/{page.id}/coach/removal", {"person": str(stage.cast.grace.id)}
    )

    assert answer.status_code == 403
    assert coaches(stage, page) == ["grace"]


def test_it_is_a_coachs_turn_until_they_say_something(stage: Stage, draft: Page) -> None:
    coach(stage, draft, stage.cast.grace)
    assert turns(stage, stage.cast.grace) == [Turn.COACH]

    say(stage, draft, stage.cast.grace)

    assert turns(stage, stage.cast.grace) == []


def test_a_coach_goes_on_when_the_draft_is_published(browse: Browse, stage: Stage, draft: Page) -> None:
    coach(stage, draft, stage.cast.grace)
    publish(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), draft)
    stage.session.commit()

    assert "Coach it" in browse(stage.cast.grace).text(draft.path)
    assert "You coach this page" in browse(stage.cast.grace).text(f"/e/{draft.id}/review")
