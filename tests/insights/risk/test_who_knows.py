"""Who still knows a page: what they wrote, approved or checked, and whether they are still here."""

import pytest
from sqlalchemy import Engine

from tests.conftest import Settle
from tests.insights.risk.conftest import Knowing
from tests.making import TEXT, days_ago, edit, make_page
from tests.reviews.acting import Stage
from wiki.core.clock import now
from wiki.insights.risk.knowing import Known
from wiki.insights.risk.preparing import prepare_knowers
from wiki.pages.actions.moving import move
from wiki.pages.models import Kind
from wiki.people.models import SignIn
from wiki.people.profiles import deactivate
from wiki.reviews.actions.checking import say_still_right
from wiki.reviews.models import Verdict

LONGER = TEXT + "".join(
    f"\nAnother thing about rows is number {number}, which came later.\n" for number in range(40)
)


@pytest.mark.parametrize(
    ("share", "reviewed", "has_checked", "knows"),
    [
        (0.2, 0.0, False, True),
        (0.19, 0.0, False, False),
        (0.0, 0.5, False, True),
        (0.0, 0.49, False, False),
        (0.19, 0.49, False, False),  # the two are not added up
        (0.0, 0.0, True, True),
    ],
)
def test_the_rule(share: float, reviewed: float, has_checked: bool, knows: bool) -> None:  # noqa: FBT001 - a row
    assert Known(1, 2, share, reviewed, has_checked).is_enough is knows


def test_who_wrote_and_who_approved_know_it(stage: Stage, settle: Settle, knowing: Knowing) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    settle()

    assert knowing() == {page.id: {"ada", "lin"}}


def test_who_approved_what_is_mostly_gone_knows_it_no_more(
    stage: Stage, settle: Settle, knowing: Knowing
) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    settle()
    edit(stage.session, stage.cast.ada, page, LONGER)
    settle()

    assert knowing() == {page.id: {"ada"}}


@pytest.mark.parametrize(("days", "knows"), [(364, True), (366, False)])
def test_a_check_holds_for_a_year(
    stage: Stage,
    settle: Settle,
    engine: Engine,
    knowing: Knowing,
    days: int,
    knows: bool,  # noqa: FBT001 - a row
) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, at=days_ago(400))
    lin = stage.cast.viewer(stage.session, stage.cast.lin)
    say_still_right(stage.session, lin, page, page.live_id, at=days_ago(days))
    here(stage, "lin")
    settle()
    prepare_knowers(engine)

    assert ("lin" in knowing().get(page.id, set())) is knows


@pytest.mark.parametrize(("days", "knows"), [(59, True), (61, False)])
def test_who_was_not_here_for_sixty_days_is_not_counted_on(
    stage: Stage,
    settle: Settle,
    knowing: Knowing,
    days: int,
    knows: bool,  # noqa: FBT001 - a row
) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, at=days_ago(days))
    settle()

    assert (page.id in knowing()) is knows


def test_whose_account_was_closed_knows_nothing(stage: Stage, settle: Settle, knowing: Knowing) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    settle()
    assert knowing() == {page.id: {"ada"}}
    deactivate(
        stage.session, stage.cast.viewer(stage.session, stage.cast.root), stage.session.merge(stage.cast.ada)
    )
    settle()

    assert knowing() == {}


def test_a_closed_page_a_lesson_and_a_draft_count_for_nothing(
    stage: Stage, settle: Settle, knowing: Knowing
) -> None:
    make_page(stage.session, stage.cast.ada, stage.cast.lab, "In the lab")
    make_page(stage.session, stage.cast.ada, stage.cast.everyone, "What went wrong", kind=Kind.LESSON)
    settle()

    assert knowing() == {}


def test_a_page_that_moves_into_a_closed_space_is_forgotten(
    stage: Stage, settle: Settle, knowing: Knowing
) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    settle()
    move(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), page, stage.cast.lab)
    settle()

    assert knowing() == {}


def test_preparing_everything_anew_changes_nothing(
    stage: Stage, settle: Settle, engine: Engine, knowing: Knowing
) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    settle()
    before = knowing()
    stage.session.commit()
    prepare_knowers(engine)

    assert knowing() == before != {}


def here(stage: Stage, handle: str) -> None:
    """Let somebody have been here today."""
    person = getattr(stage.cast, handle)
    soon = now()
    stage.session.add(SignIn(token_hash=handle, person_id=person.id, expires_at=soon))
