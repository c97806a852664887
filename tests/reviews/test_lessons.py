"""A lesson is reviewed once, for being useful, and measures nobody."""

from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_draft, make_page
from tests.reviews.acting import Stage, state
from wiki.core.db import Session
from wiki.pages.models import Kind
from wiki.reviews.models import RoundState, Verdict
from wiki.spaces.models import Policy, Space


def test_one_approval_is_enough_even_where_pages_need_two(
    session: Session, cast: Cast, engine: Engine
) -> None:
    session.get_one(Space, cast.safety.id).policy = Policy.STRICT
    stage, space = Stage(session, cast), session.get_one(Space, cast.safety.id)
    lesson = make_draft(session, cast.ada, space, "A door left open", kind=Kind.LESSON)
    stage.ask(lesson, cast.grace)

    stage.judge(cast.grace, lesson, Verdict.APPROVE)
    session.commit()

    assert state(engine) is RoundState.APPROVED
    assert lesson.is_published


def test_its_reviewers_are_asked_only_whether_it_is_useful(
    session: Session, cast: Cast, browse: Browse
) -> None:
    lesson = make_page(session, cast.ada, cast.everyone, "A door left open", kind=Kind.LESSON)
    session.commit()

    shown = browse(cast.lin).text(f"/e/{lesson.id}/review")

    assert "Would it help somebody in the same place?" in shown
    assert "Is it told without blame?" in shown
    assert "Is it correct" not in shown


def test_colleagues_say_that_they_have_been_there(session: Session, cast: Cast, browse: Browse) -> None:
    lesson = make_page(session, cast.ada, cast.everyone, "A door left open", kind=Kind.LESSON)
    session.commit()
    lin = browse(cast.lin)
    assert "I have been there" in lin.text(lesson.path)

    lin.post(f"/e/{lesson.id}/endorsement", {"kind": "learned", "text": "Twice."})

    assert "has been there" in lin.text(lesson.path)


def test_it_is_evidence_for_nobody(session: Session, cast: Cast, browse: Browse, settle: Settle) -> None:
    make_page(session, cast.ada, cast.everyone, "A leak", topics=(cast.docks,), kind=Kind.LESSON)
    make_page(session, cast.lin, cast.everyone, "A dock", topics=(cast.docks,))
    settle()

    shown = browse(cast.mo).text("/search?q=dock&in=people")

    assert "Lin Larsen" in shown
    assert "Ada Adeyemi" not in shown
    assert "Nothing yet that you may read." in browse(cast.mo).text("/p/ada")
