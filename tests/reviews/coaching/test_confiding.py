"""What a coach says is heard by the authors alone."""

import pytest
from sqlalchemy import Engine

from tests.conftest import Browse, Settle
from tests.reviews.acting import Stage, threads
from tests.reviews.coaching.acting import coach, end, say, told, words
from wiki.core.access import NotFound
from wiki.notices.models import Reason
from wiki.pages.models import Page
from wiki.reviews.actions import Comment, open_thread
from wiki.reviews.actions.coaching import send_to_authors
from wiki.reviews.models import Reach


def test_what_a_coach_says_goes_to_the_author_at_once_and_to_nobody_else(
    browse: Browse, engine: Engine, settle: Settle, stage: Stage, page: Page
) -> None:
    stage.ask(page, stage.cast.lin)
    coach(stage, page, stage.cast.grace)
    settle()

    answer = browse(stage.cast.grace).htmx(f"/e/{page.id}/review/comments", words("Say the answer first."))
    settle()

    assert answer.status_code in {200, 303}
    [thread] = threads(engine)
    assert (thread.reach, thread.round_id) == (Reach.AUTHORS, None)
    assert thread.sent_at
    ada = browse(stage.cast.ada).text(f"/e/{page.id}/review")
    assert "Say the answer first." in ada
    assert "Only its authors and Grace" in ada
    for other in (stage.cast.lin, stage.cast.mallory, stage.cast.stella, stage.cast.root):
        assert "Say the answer first." not in browse(other).get(f"/e/{page.id}/review").text
    assert ("ada", Reason.COMMENTED) in told(stage.session)
    assert {handle for handle, reason in told(stage.session) if reason is Reason.COMMENTED} == {"ada"}


def test_nobody_else_is_shown_who_coaches(browse: Browse, stage: Stage, page: Page) -> None:
    coach(stage, page, stage.cast.grace, request="Between us.")
    stage.session.commit()

    for other in (stage.cast.lin, stage.cast.root):
        seen = browse(other).text(f"/e/{page.id}/review")
        assert "Coaching" not in seen
        assert "Between us." not in seen


def test_what_was_said_stays_with_both_sides(browse: Browse, stage: Stage, draft: Page) -> None:
    coach(stage, draft, stage.cast.grace)
    say(stage, draft, stage.cast.grace)
    end(stage, draft, stage.cast.grace, by=stage.cast.ada)
    stage.session.commit()

    for person in (stage.cast.ada, stage.cast.grace):
        assert "Say the answer first." in browse(person).text(f"/e/{draft.id}/review")


def test_a_comment_meant_for_the_author_is_not_sent_to_everybody_once_it_has_ended(
    browse: Browse, engine: Engine, stage: Stage, page: Page
) -> None:
    coach(stage, page, stage.cast.grace)
    end(stage, page, stage.cast.grace, by=stage.cast.ada)
    stage.session.commit()

    answer = browse(stage.cast.grace).post(
        f"/e/{page.id}/review/comments", words("Between us.", reach="authors", form_id="general")
    )

    assert answer.status_code == 409
    assert "You no longer coach this page" in answer.text
    assert "Between us." in answer.text
    assert threads(engine) == []


def test_nobody_confides_in_the_author_uncalled(
    browse: Browse, engine: Engine, stage: Stage, page: Page
) -> None:
    stage.session.commit()

    answer = browse(stage.cast.lin).post(f"/e/{page.id}/review/comments", words("Psst.", reach="authors"))

    assert answer.status_code == 409
    assert threads(engine) == []


def test_comments_that_waited_for_a_verdict_are_sent_to_the_author(
    browse: Browse, engine: Engine, settle: Settle, stage: Stage, page: Page
) -> None:
    grace = stage.cast.viewer(stage.session, stage.cast.grace)
    waiting = Comment("Half a thought.")
    open_thread(stage.session, grace, page, stage.head(page), waiting, pending=True)
    coach(stage, page, stage.cast.grace)
    settle()
    browser = browse(stage.cast.grace)
    assert "1 comment waits here" in browser.text(f"/e/{page.id}/review")

    answer = browser.post(f"/e/{page.id}/coach/comments")
    settle()

    assert answer.status_code == 303
    [thread] = threads(engine)
    assert thread.sent_at
    assert thread.reach is Reach.AUTHORS
    assert ("ada", Reason.COMMENTED) in told(stage.session)


def test_only_whoever_coached_sends_comments_that_way(stage: Stage, page: Page) -> None:
    with pytest.raises(NotFound):
        send_to_authors(stage.session, stage.cast.viewer(stage.session, stage.cast.lin), page)


def test_what_a_coach_is_asked_for_is_in_no_colleagues_export(
    browse: Browse, stage: Stage, page: Page
) -> None:
    coach(stage, page, stage.cast.grace, request="Between us.")
    stage.session.commit()

    assert b"Between us." not in browse(stage.cast.lin).get(f"/e/{page.id}/export").data
