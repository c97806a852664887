"""Reviews that ended because nobody did anything, and asking again."""

from sqlalchemy import Engine, select, update

from tests.conftest import Browse
from tests.making import days_ago, edit, make_draft, make_page
from tests.reviews.acting import Stage, rounds
from wiki.core.access import unrestricted
from wiki.core.db import reading
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.models import Round, RoundReviewer, RoundState, Verdict

REASON = "a test looks at everything"


def quiet_page(stage: Stage, *people: Person) -> Page:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, *people)
    end_quietly(stage)
    return page


def end_quietly(stage: Stage) -> None:
    ended = {"state": RoundState.STALE, "closed_at": days_ago(1), "note": "The numbers, please."}
    stage.session.execute(update(Round).values(ended))
    stage.session.commit()


def asked(engine: Engine) -> list[int]:
    newest = rounds(engine)[-1].id
    statement = select(RoundReviewer.person_id).where(RoundReviewer.round_id == newest)
    with reading(engine) as session:
        return list(session.scalars(unrestricted(statement.order_by(RoundReviewer.person_id), REASON)))


def test_one_press_asks_the_same_people_about_the_newest_text(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = quiet_page(stage, stage.cast.lin, stage.cast.mo)
    edit(stage.session, stage.cast.ada, page, "Another text.")
    stage.session.commit()
    ada = browse(stage.cast.ada)
    assert "Ask again" in ada.text("/reviews?tab=quiet")
    assert "Ask again" in ada.text(f"/e/{page.id}/review")

    answer = ada.post(f"/e/{page.id}/review/renewal")

    assert answer.status_code == 303
    assert [each.state for each in rounds(engine)] == [RoundState.STALE, RoundState.OPEN]
    assert rounds(engine)[-1].pinned_id == page.head_id
    assert rounds(engine)[-1].note == "The numbers, please."
    assert asked(engine) == sorted([stage.cast.lin.id, stage.cast.mo.id])
    assert "Why tables bloat" not in ada.text("/reviews?tab=quiet")


def test_two_presses_open_one_review(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = quiet_page(stage, stage.cast.lin)
    ada = browse(stage.cast.ada)

    ada.post(f"/e/{page.id}/review/renewal")
    again = ada.post(f"/e/{page.id}/review/renewal")

    assert again.status_code == 303
    assert len(rounds(engine)) == 2


def test_who_passed_who_left_and_who_wrote_since_are_not_asked_again(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    people = (stage.cast.lin, stage.cast.mo, stage.cast.grace, stage.cast.mallory)
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, *people)
    stage.judge(stage.cast.lin, page, Verdict.RESIGN)
    stage.session.get_one(Person, stage.cast.mo.id).deactivated_at = days_ago(2)
    edit(stage.session, stage.cast.grace, page, "Another text.")
    end_quietly(stage)

    browse(stage.cast.ada).post(f"/e/{page.id}/review/renewal")

    assert asked(engine) == [stage.cast.mallory.id]


def test_where_nobody_is_left_the_page_is_open_to_anyone(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = quiet_page(stage)

    browse(stage.cast.ada).post(f"/e/{page.id}/review/renewal")

    assert asked(engine) == []
    assert "Why tables bloat" in browse(stage.cast.lin).text("/reviews?tab=open")


def test_of_a_draft_nobody_is_left_to_read_it_says_what_to_do(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(draft, stage.cast.lin)
    stage.judge(stage.cast.lin, draft, Verdict.RESIGN)
    end_quietly(stage)

    answer = browse(stage.cast.ada).post(f"/e/{draft.id}/review/renewal")

    assert answer.status_code == 403
    assert "Choose somebody else to ask" in answer.text
    assert len(rounds(engine)) == 1


def test_a_draft_that_went_quiet_shows_to_its_author_alone(browse: Browse, stage: Stage) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(draft, stage.cast.lin)
    end_quietly(stage)

    assert "Why tables bloat" in browse(stage.cast.ada).text("/reviews?tab=quiet")
    assert "Why tables bloat" not in browse(stage.cast.lin).text("/reviews?tab=quiet")
    assert browse(stage.cast.lin).post(f"/e/{draft.id}/review/renewal").status_code == 403
    assert browse(stage.cast.lin).post(f"/e/{draft.id}/review/taking").status_code == 403


def test_a_colleague_takes_up_what_went_quiet(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = quiet_page(stage, stage.cast.mo)
    lin = browse(stage.cast.lin)
    assert "Take it" in lin.text("/reviews?tab=quiet")
    assert "Ask again :" not in lin.text("/reviews?tab=quiet")

    lin.post(f"/e/{page.id}/review/taking")

    assert asked(engine) == [stage.cast.lin.id]
    assert "Waiting for you" in lin.text(f"/e/{page.id}/review")
    assert "Why tables bloat" not in lin.text("/reviews?tab=quiet")


def test_what_ended_otherwise_is_not_asked_again_with_one_press(browse: Browse, stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    stage.session.commit()

    answer = browse(stage.cast.ada).post(f"/e/{page.id}/review/renewal")

    assert answer.status_code == 409


def test_nothing_gone_quiet_is_said_in_words(browse: Browse, stage: Stage) -> None:
    stage.session.commit()

    assert "No review has gone quiet" in browse(stage.cast.ada).text("/reviews?tab=quiet")
