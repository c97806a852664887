"""An author asks a colleague to coach a page."""

import pytest

from tests.browsing import HTMX
from tests.conftest import Browse, Settle
from tests.making import TEXT, edit, make_draft, make_page
from tests.reviews.acting import Stage
from tests.reviews.coaching.acting import coach, coaches, fields, told, turns
from wiki.core.access import NotFound, Refused
from wiki.notices.models import Reason
from wiki.pages.models import Kind, Page
from wiki.reviews.models import RoundState, Verdict
from wiki.reviews.turns import Turn

NO_VOTE = "You coach this page; somebody else reviews it."


def test_an_author_asks_and_the_coach_reads_the_draft(
    browse: Browse, settle: Settle, stage: Stage, draft: Page
) -> None:
    stage.session.commit()

    answer = browse(stage.cast.ada).post(
        f"/e/{draft.id}/coach", fields(stage.cast.grace, "Is the order right?")
    )
    settle()

    assert answer.status_code == 303
    desk = browse(stage.cast.grace).text(f"/e/{draft.id}/review")
    assert "You coach this page" in desk
    assert "Is the order right?" in desk
    assert NO_VOTE in desk
    assert "Send review" not in desk
    assert "asked you to coach it" in browse(stage.cast.grace).text("/inbox")
    assert turns(stage, stage.cast.grace) == [Turn.COACH]


def test_asking_twice_is_asking_once(browse: Browse, settle: Settle, stage: Stage, draft: Page) -> None:
    stage.session.commit()
    ada = browse(stage.cast.ada)

    for _ in range(2):
        assert ada.post(f"/e/{draft.id}/coach", fields(stage.cast.grace)).status_code == 303

    settle()
    assert coaches(stage, draft) == ["grace"]
    assert told(stage.session) == [("grace", Reason.COACHED)]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Choose a colleague"),
        ({"person": ["1", "2"]}, "Choose a colleague"),
        ({"person": "nobody"}, "Choose a colleague"),
        ({"person": "2", "request": "x" * 501}, "500 fit"),
    ],
)
def test_a_form_that_makes_no_sense_comes_back_and_asks_nobody(
    browse: Browse, stage: Stage, draft: Page, data: dict[str, str], says: str
) -> None:
    stage.session.commit()

    answer = browse(stage.cast.ada).htmx(f"/e/{draft.id}/coach", {**data, "note": "kept"})

    assert answer.status_code == 422
    assert says in browse(stage.cast.ada).post(f"/e/{draft.id}/coach", data).text
    assert coaches(stage, draft) == []


@pytest.mark.parametrize("handle", ["grace", "stella", "root", "mo"])
def test_only_an_author_asks(browse: Browse, stage: Stage, page: Page, handle: str) -> None:
    stage.session.commit()
    somebody = browse(getattr(stage.cast, handle))

    assert somebody.get(f"/e/{page.id}/coach").status_code == 403
    answer = somebody.post(f"/e/{page.id}/coach", fields(stage.cast.lin))

    assert answer.status_code == 403
    assert "Only an author of this page asks somebody to coach it." in answer.text
    assert coaches(stage, page) == []


def test_whoever_cannot_read_the_draft_learns_nothing(browse: Browse, stage: Stage, draft: Page) -> None:
    stage.session.commit()
    mallory = browse(stage.cast.mallory)

    assert mallory.get(f"/e/{draft.id}/coach").status_code == 404
    for act in ("", "/removal", "/comments"):
        assert mallory.post(f"/e/{draft.id}/coach{act}", fields(stage.cast.lin)).status_code == 404


def test_a_question_needs_no_coach(stage: Stage) -> None:
    question = make_page(stage.session, stage.cast.ada, stage.cast.everyone, kind=Kind.QUESTION)

    with pytest.raises(Refused, match="waits for answers"):
        coach(stage, question, stage.cast.grace)


def test_an_author_coaches_nobody_on_their_own_page(stage: Stage, page: Page) -> None:
    edit(stage.session, stage.cast.lin, page, TEXT + "More.\n")

    for author in (stage.cast.ada, stage.cast.lin):
        with pytest.raises(Refused, match="wrote some of this page"):
            coach(stage, page, author)


def test_asking_a_reviewer_to_coach_takes_no_vote_away(stage: Stage, page: Page) -> None:
    round_ = stage.ask(page, stage.cast.lin)
    stage.judge(stage.cast.lin, page, Verdict.REQUEST_CHANGES)

    with pytest.raises(Refused, match="They review this page"):
        coach(stage, page, stage.cast.lin)

    assert round_.state is RoundState.CHANGES_REQUESTED


def test_a_reviewer_who_passed_may_coach(stage: Stage, page: Page) -> None:
    stage.ask(page, stage.cast.lin)
    stage.judge(stage.cast.lin, page, Verdict.RESIGN)

    coach(stage, page, stage.cast.lin)

    assert coaches(stage, page) == ["lin"]


def test_nobody_outside_a_closed_space_coaches_in_it(stage: Stage) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.lab)

    with pytest.raises(NotFound):
        coach(stage, draft, stage.cast.mallory)


def test_a_fourth_coach_is_one_too_many(stage: Stage, page: Page) -> None:
    for person in (stage.cast.grace, stage.cast.lin, stage.cast.mo):
        coach(stage, page, person)

    with pytest.raises(Refused, match="3 colleagues coach this page already"):
        coach(stage, page, stage.cast.stella)


def test_who_could_coach_leaves_out_authors_and_coaches(browse: Browse, stage: Stage, draft: Page) -> None:
    coach(stage, draft, stage.cast.grace)
    stage.session.commit()
    ada = browse(stage.cast.ada)

    assert "Lin Larsen" in ada.get(f"/e/{draft.id}/coach?q=lin", headers=HTMX).text
    for name in ("ada", "grace"):
        assert "can coach it" in ada.get(f"/e/{draft.id}/coach?q={name}", headers=HTMX).text


def test_the_form_says_who_coaches_it_already(browse: Browse, stage: Stage, draft: Page) -> None:
    coach(stage, draft, stage.cast.grace, request="Is the order right?")
    stage.session.commit()

    form = browse(stage.cast.ada).text(f"/e/{draft.id}/coach")

    assert "Who coaches it" in form
    assert "Grace Gomez" in form
    assert "Is the order right?" in form
