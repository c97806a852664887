"""What the review page offers about verdicts that were given: confirm, count in full, set aside."""

from datetime import timedelta

from sqlalchemy import Engine

from tests.conftest import Browse
from tests.core.textmap.carts import TEXT, replaced
from tests.making import edit, make_draft, make_page
from tests.reviews.acting import Stage, reviews
from wiki.core.clock import now
from wiki.pages.models import Page
from wiki.reviews.actions import reply
from wiki.reviews.models import Invalid, Verdict
from wiki.spaces.models import Policy, Space

REASON = "She has left the project."


def in_strict_space(stage: Stage) -> Page:
    """Return a draft of Ada's in a strict space, with Lin and Mo asked."""
    space = Space(slug="rules", name="Rules", policy=Policy.STRICT)
    stage.session.add(space)
    stage.session.flush()
    draft = make_draft(stage.session, stage.cast.ada, space, text=TEXT)
    stage.ask(draft, stage.cast.lin, stage.cast.mo)
    for reader in (stage.cast.stella, stage.cast.lin, stage.cast.mo):
        stage.ask(draft, reader)
    return draft


def blocked_long_ago(stage: Stage) -> tuple[Page, int]:
    """Let Lin have asked for changes a month ago, and Ada have answered at once."""
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, text=TEXT)
    round_ = stage.ask(page, stage.cast.lin)
    thread = stage.comment(stage.cast.lin, page, "long corridor")
    review = stage.judge(stage.cast.lin, page, Verdict.REQUEST_CHANGES)
    review.given_at = round_.asked_at = now() - timedelta(days=30)
    ada = stage.cast.viewer(stage.session, stage.cast.ada)
    reply(stage.session, ada, thread, "It is long.", at=now() - timedelta(days=29))
    stage.session.commit()
    return page, review.id


def test_one_press_confirms_a_number_that_changed(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, text=TEXT)
    stage.ask(page, stage.cast.lin)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    edit(stage.session, stage.cast.ada, page, replaced("Keep 4", "Keep 5"))
    stage.session.commit()
    lin = browse(stage.cast.lin)

    card = lin.soup(f"/e/{page.id}/review").find(id="reconfirm")
    assert card
    assert "You approved version 1" in card.get_text()
    answer = lin.post(f"/e/{page.id}/review/confirmation", {"revision_id": str(page.head_id)})

    assert answer.status_code == 303
    assert [review.revision_id for review in reviews(engine)][-1] == page.head_id
    assert lin.soup(f"/e/{page.id}/review").find(id="reconfirm") is None


def test_a_typo_wants_no_confirmation(browse: Browse, stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, text=TEXT)
    stage.ask(page, stage.cast.lin)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    edit(stage.session, stage.cast.ada, page, replaced("cables", "cable"))
    stage.session.commit()

    assert browse(stage.cast.lin).soup(f"/e/{page.id}/review").find(id="reconfirm") is None


def test_a_confirmation_of_an_older_text_is_answered_with_what_changed(browse: Browse, stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, text=TEXT)
    stage.ask(page, stage.cast.lin)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    shown = edit(stage.session, stage.cast.ada, page, replaced("Keep 4", "Keep 5")).id
    edit(stage.session, stage.cast.ada, page, replaced("Keep 4", "Keep 6"))
    stage.session.commit()

    answer = browse(stage.cast.lin).post(f"/e/{page.id}/review/confirmation", {"revision_id": str(shown)})

    assert answer.status_code == 409
    assert "Somebody edited this page" in answer.text


def test_a_strict_space_says_what_the_approval_waits_for(browse: Browse, stage: Stage) -> None:
    draft = in_strict_space(stage)
    stage.judge(stage.cast.lin, draft, Verdict.APPROVE)
    stage.session.commit()

    shown = browse(stage.cast.ada).text(f"/e/{draft.id}/review")

    assert "It still waits for 1 more approval and an approval by a steward or by somebody" in shown


def test_a_steward_lets_the_managers_approval_count_in_full(browse: Browse, stage: Stage) -> None:
    draft = in_strict_space(stage)
    review = stage.judge(stage.cast.mo, draft, Verdict.APPROVE)
    stage.judge(stage.cast.stella, draft, Verdict.COMMENT)
    stage.session.commit()
    stella = browse(stage.cast.stella)

    assert "Let it count in full" in stella.text(f"/e/{draft.id}/review")
    assert stella.post(f"/e/{draft.id}/reviews/{review.id}/waiver").status_code == 303
    assert "A steward lets it count in full." in stella.text(f"/e/{draft.id}/review")


def test_a_steward_sets_a_forgotten_block_aside(browse: Browse, engine: Engine, stage: Stage) -> None:
    page, review_id = blocked_long_ago(stage)
    stella = browse(stage.cast.stella)

    assert "Set it aside" in stella.text(f"/e/{page.id}/review")
    answer = stella.post(f"/e/{page.id}/reviews/{review_id}/dismissal", {"reason": REASON})

    assert answer.status_code == 303
    assert reviews(engine)[0].invalid_reason is Invalid.DISMISSED
    assert REASON in browse(stage.cast.ada).text(f"/e/{page.id}/review")


def test_setting_aside_wants_a_reason(browse: Browse, engine: Engine, stage: Stage) -> None:
    page, review_id = blocked_long_ago(stage)

    answer = browse(stage.cast.stella).post(f"/e/{page.id}/reviews/{review_id}/dismissal", {"reason": " "})

    assert answer.status_code == 422
    assert "Say why" in answer.text
    assert reviews(engine)[0].invalid_reason is None


def test_others_neither_see_nor_do_it(browse: Browse, engine: Engine, stage: Stage) -> None:
    page, review_id = blocked_long_ago(stage)
    grace = browse(stage.cast.grace)

    assert "Set it aside" not in grace.text(f"/e/{page.id}/review")
    answer = grace.post(f"/e/{page.id}/reviews/{review_id}/dismissal", {"reason": REASON})

    assert answer.status_code == 403
    assert reviews(engine)[0].invalid_reason is None
