"""A coach helps the authors of a page in confidence, and has no vote."""

import pytest
from sqlalchemy import Engine, select

from tests.browsing import HTMX
from tests.conftest import Browse, Settle
from tests.making import TEXT, edit, make_draft, make_page
from tests.reviews.acting import Stage, reviews, threads
from wiki.core.access import NotFound, Refused, unrestricted
from wiki.core.db import Session
from wiki.notices.models import Notice, Reason
from wiki.pages.actions import publish
from wiki.pages.models import Kind, Page
from wiki.people.models import Person
from wiki.reviews.actions import Comment, ask_for_review, confirm, open_thread, take_review
from wiki.reviews.actions.coaching import ask_to_coach, end_coaching, send_to_authors
from wiki.reviews.models import Reach, Round, RoundState, Verdict
from wiki.reviews.queries.coaching import coaching_of
from wiki.reviews.queries.queue import open_to_anyone
from wiki.reviews.turns import Turn, waiting_for
from wiki.spaces.models import Policy

NO_VOTE = "You coach this page; somebody else reviews it."


def coach(stage: Stage, page: Page, person: Person, by: Person | None = None, request: str = "") -> None:
    asker = stage.cast.viewer(stage.session, by or stage.cast.ada)
    ask_to_coach(stage.session, asker, page, person.id, request)


def end(stage: Stage, page: Page, person: Person, by: Person) -> None:
    end_coaching(stage.session, stage.cast.viewer(stage.session, by), page, person.id)


def say(stage: Stage, page: Page, person: Person, text: str = "Say the answer first.") -> None:
    """Let somebody say something to the authors alone."""
    viewer = stage.cast.viewer(stage.session, person)
    head = stage.head(page)
    open_thread(stage.session, viewer, page, head, Comment(text, reach=Reach.AUTHORS))


def coaches(stage: Stage, page: Page) -> list[str]:
    stage.session.flush()
    return [each.person.handle for each in coaching_of(stage.session, page).coaches]


@pytest.fixture
def draft(stage: Stage) -> Page:
    """A draft of Ada's."""
    return make_draft(stage.session, stage.cast.ada, stage.cast.everyone)


@pytest.fixture
def page(stage: Stage) -> Page:
    """A published page of Ada's."""
    return make_page(stage.session, stage.cast.ada, stage.cast.everyone)


def fields(person: Person, request: str = "") -> dict[str, str]:
    return {"person": str(person.id), "request": request}


def words(text: str, **more: str) -> dict[str, str]:
    return {"text": text, "revision": "1", "kind": "note", "send": "later", **more}


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


def turns(stage: Stage, person: Person) -> list[Turn]:
    stage.session.flush()
    viewer = stage.cast.viewer(stage.session, person)
    return [waiting.reason for waiting in waiting_for(stage.session, viewer)]


def test_asking_twice_is_asking_once(browse: Browse, settle: Settle, stage: Stage, draft: Page) -> None:
    stage.session.commit()
    ada = browse(stage.cast.ada)

    for _ in range(2):
        assert ada.post(f"/e/{draft.id}/coach", fields(stage.cast.grace)).status_code == 303

    settle()
    assert coaches(stage, draft) == ["grace"]
    assert told(stage.session) == [("grace", Reason.COACHED)]


def told(session: Session) -> list[tuple[str, Reason]]:
    rows = select(Person.handle, Notice.reason).join(Notice, Notice.person_id == Person.id)
    return [
        (handle, reason) for handle, reason in session.execute(unrestricted(rows.order_by(Notice.id), "test"))
    ]


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


def test_a_review_of_a_coached_page_goes_on_without_them(stage: Stage, page: Page) -> None:
    stage.ask(page, stage.cast.lin)
    coach(stage, page, stage.cast.grace)
    say(stage, page, stage.cast.grace)

    stage.judge(stage.cast.lin, page, Verdict.APPROVE)

    [round_] = stage.session.scalars(unrestricted(select(Round), "test"))
    assert round_.state is RoundState.APPROVED


OFFER = "Your first one? A colleague can coach you."


def test_whoever_writes_their_first_page_is_offered_a_coach(
    browse: Browse, stage: Stage, draft: Page
) -> None:
    stage.session.commit()
    ada = browse(stage.cast.ada)

    assert OFFER in ada.text(f"/e/{draft.id}/edit")
    assert OFFER in ada.text(f"/e/{draft.id}/review/request")


def test_the_offer_is_gone_once_they_have_a_coach(browse: Browse, stage: Stage, draft: Page) -> None:
    coach(stage, draft, stage.cast.grace)
    stage.session.commit()

    assert OFFER not in browse(stage.cast.ada).text(f"/e/{draft.id}/edit")


@pytest.mark.usefixtures("page")
def test_whoever_has_published_finds_it_among_what_one_can_do(
    browse: Browse, stage: Stage, draft: Page
) -> None:
    stage.session.commit()

    editor = browse(stage.cast.ada).text(f"/e/{draft.id}/edit")

    assert OFFER not in editor
    assert "Ask for a coach" in editor


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


def test_what_a_coach_is_asked_for_is_in_no_colleagues_export(
    browse: Browse, stage: Stage, page: Page
) -> None:
    coach(stage, page, stage.cast.grace, request="Between us.")
    stage.session.commit()

    assert b"Between us." not in browse(stage.cast.lin).get(f"/e/{page.id}/export").data
