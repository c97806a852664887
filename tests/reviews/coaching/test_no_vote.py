"""A coach has no vote on what they help with."""

import pytest
from sqlalchemy import Engine, select

from tests.browsing import HTMX
from tests.conftest import Browse, Settle
from tests.making import TEXT, edit
from tests.reviews.acting import Stage, reviews
from tests.reviews.coaching.acting import coach, end, say, told
from wiki.core.access import Refused, unrestricted
from wiki.notices.models import Reason
from wiki.pages.models import Page
from wiki.reviews.actions import ask_for_review, confirm, take_review
from wiki.reviews.models import Round, RoundState, Verdict
from wiki.reviews.queries.queue import open_to_anyone
from wiki.spaces.models import Policy

NO_VOTE = "You coach this page; somebody else reviews it."


def test_a_coach_has_no_vote_on_any_road(browse: Browse, engine: Engine, stage: Stage, page: Page) -> None:
    stage.ask(page, stage.cast.lin)
    coach(stage, page, stage.cast.grace)
    stage.session.commit()
    grace = browse(stage.cast.grace)
    verdict = {"verdict": "approve", "revision_id": str(page.head_id)}

    for road, data in (("", verdict), ("/taking", {})):
        answer = grace.post(f"/e/{page.id}/review{road}", data)
        assert answer.status_code == 403
        assert NO_VOTE in answer.text
    assert grace.post(f"/e/{page.id}/review", verdict, headers=HTMX).status_code == 403
    assert reviews(engine) == []


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("policy", Policy)
def test_no_verdict_of_a_coach_counts_in_any_space(
    stage: Stage, page: Page, verdict: Verdict, policy: Policy
) -> None:
    page.space.policy = policy
    round_ = stage.ask(page, stage.cast.lin)
    coach(stage, page, stage.cast.grace)

    with pytest.raises(Refused, match="somebody else reviews it"):
        stage.judge(stage.cast.grace, page, verdict)

    assert round_.state is RoundState.OPEN


def test_an_approval_of_before_is_not_confirmed_by_a_coach(stage: Stage, page: Page) -> None:
    stage.judge(stage.cast.grace, page, Verdict.APPROVE)
    coach(stage, page, stage.cast.grace)
    edit(stage.session, stage.cast.ada, page, TEXT.replace("version 16", "version 17"))
    grace = stage.cast.viewer(stage.session, stage.cast.grace)

    with pytest.raises(Refused, match="somebody else reviews it"):
        confirm(stage.session, grace, page, shown_id=page.head_id or 0)


def test_a_coach_is_not_asked_to_confirm_it_either(settle: Settle, stage: Stage, page: Page) -> None:
    stage.judge(stage.cast.grace, page, Verdict.APPROVE)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    coach(stage, page, stage.cast.grace)
    edit(stage.session, stage.cast.ada, page, TEXT.replace("version 16", "version 17"))

    settle()

    assert {handle for handle, reason in told(stage.session) if reason is Reason.CONFIRM} == {"lin"}


def test_a_coach_is_not_asked_for_a_review(stage: Stage, draft: Page) -> None:
    coach(stage, draft, stage.cast.grace)
    ada = stage.cast.viewer(stage.session, stage.cast.ada)

    with pytest.raises(Refused, match="They coach this page"):
        ask_for_review(stage.session, ada, draft, [stage.cast.grace.id])


def test_a_coach_takes_no_open_review_and_is_offered_none(stage: Stage, page: Page) -> None:
    stage.ask(page)
    coach(stage, page, stage.cast.grace)
    grace = stage.cast.viewer(stage.session, stage.cast.grace)

    assert open_to_anyone(stage.session, grace) == []
    with pytest.raises(Refused, match="somebody else reviews it"):
        take_review(stage.session, grace, page)


def test_whoever_coached_and_spoke_has_no_vote_afterwards_either(stage: Stage, page: Page) -> None:
    coach(stage, page, stage.cast.grace)
    say(stage, page, stage.cast.grace)
    end(stage, page, stage.cast.grace, by=stage.cast.grace)

    with pytest.raises(Refused, match="You coached this page; somebody else reviews it"):
        stage.judge(stage.cast.grace, page, Verdict.APPROVE)


def test_whoever_was_asked_and_said_nothing_gets_their_vote_back(stage: Stage, page: Page) -> None:
    coach(stage, page, stage.cast.grace)
    end(stage, page, stage.cast.grace, by=stage.cast.grace)

    assert stage.judge(stage.cast.grace, page, Verdict.APPROVE).is_approval


def test_a_review_of_a_coached_page_goes_on_without_them(stage: Stage, page: Page) -> None:
    stage.ask(page, stage.cast.lin)
    coach(stage, page, stage.cast.grace)
    say(stage, page, stage.cast.grace)

    stage.judge(stage.cast.lin, page, Verdict.APPROVE)

    [round_] = stage.session.scalars(unrestricted(select(Round), "test"))
    assert round_.state is RoundState.APPROVED


OFFER = "Your first one? A colleague can coach you."
