"""From the promise to the page that keeps it: the draft, the reminder, another day, letting go, an heir."""

from datetime import timedelta

from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.promises.promising import (
    TITLE,
    ask,
    in_days,
    make_promise,
    page_now,
    told,
    undertaking_now,
)
from tests.wanted.asking import make_question
from wiki.core.db import Session, now, writing
from wiki.notices.models import Reason
from wiki.pages.models import State
from wiki.people.models import Person
from wiki.promises.tending import tend
from wiki.undertakings.models import Ending

WRITTEN = {"title": TITLE, "text": "It lags while a long query runs.", "topics": "Postgres"}


def test_the_draft_begins_with_what_was_asked(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_promise(session, cast)
    session.commit()
    ask(browse(cast.lin), page, "Does it lag\n[at *night*]?")
    ada = browse(cast.ada)

    answer = ada.post(f"/e/{page.id}/promise/draft")
    written = ada.soup(f"/e/{page.id}/edit").select_one("textarea[name=text]")

    assert answer.location == f"/e/{page.id}/edit"
    assert written
    assert "## Asked in advance" in written.text
    assert r"- [Does it lag \[at \*night\*\]?](/e/" in written.text
    assert "I want to know why reads are old." in written.text


def test_what_is_published_keeps_the_promise_and_tells_who_waited(
    session: Session, cast: Cast, browse: Browse, engine: Engine, settle: Settle
) -> None:
    page = make_promise(session, cast)
    session.commit()
    ask(browse(cast.lin), page)
    browse(cast.grace).post("/follow", {"page": str(page.id), "return": page.path})
    ada = browse(cast.ada)
    ada.post(f"/e/{page.id}/promise/draft")

    space = {"space": str(cast.everyone.id), "base": "2", "to": "publish"}
    answer = ada.post(f"/e/{page.id}/edit", {**WRITTEN, **space})
    settle()

    assert answer.location == page.path
    shown = browse(cast.lin).text(page.path)
    assert "It lags while a long query runs." in shown
    assert "Promised by Ada Adeyemi on " in shown
    assert ", kept on " in shown
    assert undertaking_now(engine, page.id).how is Ending.MET
    assert told(engine, Reason.EXPLAINED) == sorted([cast.lin.id, cast.grace.id])
    assert told(engine, Reason.EDITED) == []
    assert "Kept" in browse(cast.mo).text("/promises")


def test_the_promise_itself_is_no_explainer_to_publish(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    page = make_promise(session, cast)
    session.commit()

    form = {
        "title": TITLE,
        "text": "I want to know why reads are old.",
        "topics": "Postgres",
        "to": "publish",
    }
    browse(cast.ada).post(f"/e/{page.id}/edit", {**form, "space": str(cast.everyone.id), "base": "1"})

    assert page_now(engine, page.id).state is State.PROMISED


def test_where_an_approval_is_wanted_it_keeps_the_promise(
    session: Session, cast: Cast, browse: Browse, engine: Engine, settle: Settle
) -> None:
    page = make_promise(session, cast, space=cast.safety)
    session.commit()
    ada, lin, text = browse(cast.ada), browse(cast.lin), {**WRITTEN, "space": str(cast.safety.id)}
    ada.post(f"/e/{page.id}/promise/draft")
    ada.post(f"/e/{page.id}/edit", {**text, "base": "2", "to": "review"})

    assert ada.post(f"/e/{page.id}/review/request", {"person": str(cast.lin.id)}).status_code == 303
    assert "a long query runs" in lin.text(f"/e/{page.id}/review")
    assert browse(cast.mo).get(f"/e/{page.id}/review").status_code == 403
    head = page_now(engine, page.id).head_id
    lin.post(f"/e/{page.id}/review", {"verdict": "approve", "revision_id": str(head), "fairly": "1"})
    settle()

    assert page_now(engine, page.id).state is State.PUBLISHED
    assert undertaking_now(engine, page.id).how is Ending.MET


def test_a_reminder_comes_a_week_and_a_day_before_once_each(
    session: Session, cast: Cast, engine: Engine, settle: Settle
) -> None:
    make_promise(session, cast, days=20)
    session.commit()

    heard = []
    for days in (12, 13, 13.2, 16, 19, 19.1, 20, 25):
        tend(engine, at=now() + timedelta(days=days))
        settle()
        heard.append(len(told(engine, Reason.PROMISE_DUE)))

    assert heard == [0, 1, 1, 1, 2, 2, 2, 2]
    assert set(told(engine, Reason.PROMISE_DUE)) == {cast.ada.id}


def test_putting_it_off_moves_the_reminder_too(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    page = make_promise(session, cast, days=2)
    session.commit()

    answer = browse(cast.ada).post(f"/e/{page.id}/promise/day", {"day": in_days(40).isoformat()})
    tend(engine, at=now() + timedelta(days=20))

    assert answer.status_code == 303
    undertaking = undertaking_now(engine, page.id)
    assert (undertaking.due_on, undertaking.reminded_at) == (in_days(40), None)


def test_a_day_that_is_over_changes_nothing(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    page = make_promise(session, cast)
    session.commit()

    answer = browse(cast.ada).post(f"/e/{page.id}/promise/day", {"day": "2001-01-01"})

    assert answer.status_code == 422
    assert "This day is over" in answer.text
    assert undertaking_now(engine, page.id).due_on == in_days(20)


def test_letting_go_tells_who_waited_and_gives_the_question_back(
    session: Session, cast: Cast, browse: Browse, engine: Engine, settle: Settle
) -> None:
    question = make_question(session, cast)
    page = make_promise(session, cast, by=cast.lin, source=question)
    session.commit()
    ask(browse(cast.grace), page)
    assert "Lin Larsen promises to explain it by" in browse(cast.mo).text(question.path)

    lin = browse(cast.lin)
    lin.post(f"/e/{page.id}/promise/end", {"words": "No time this year."})
    lin.post(f"/e/{page.id}/promise/end")
    settle()

    assert "to explain it by" not in browse(cast.mo).text(question.path)
    shown = browse(cast.mo).text(page.path)
    assert "let this go. “No time this year.” What was asked stays here." in shown
    assert "Does it lag at night?" in shown
    assert told(engine, Reason.ENDED) == sorted([cast.ada.id, cast.grace.id])


def test_what_was_let_go_can_be_promised_again(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    page = make_promise(session, cast)
    session.commit()
    ada = browse(cast.ada)
    ada.post(f"/e/{page.id}/promise/end")

    ada.post(f"/e/{page.id}/promise/day", {"day": in_days(50).isoformat()})

    assert undertaking_now(engine, page.id).ended_at is None
    assert TITLE in browse(cast.lin).text("/promises")


def leave(engine: Engine, person: Person) -> None:
    """Let somebody leave the company, and the promises be looked after."""
    with writing(engine) as session:
        session.get_one(Person, person.id).deactivated_at = now()
    tend(engine, at=now())


def test_whoever_leaves_lets_go_and_a_colleague_takes_over_with_all_that_was_asked(
    session: Session, cast: Cast, browse: Browse, engine: Engine, settle: Settle
) -> None:
    question = make_question(session, cast)
    page = make_promise(session, cast, by=cast.lin, source=question)
    session.commit()
    ask(browse(cast.grace), page)
    browse(cast.mo).post("/follow", {"page": str(page.id), "return": page.path})
    browse(cast.lin).post(f"/e/{page.id}/promise/draft")
    leave(engine, cast.lin)
    stella = browse(cast.stella)
    assert "promised by Lin Larsen, who is no longer here" in stella.text(page.path)

    answer = stella.post(f"/e/{page.id}/promise/heir", {"day": in_days(30).isoformat()})
    settle()

    shown = stella.text(answer.location)
    assert answer.location != page.path
    assert "Does it lag at night?" in shown
    assert question.title in shown
    assert stella.get(page.path).status_code == 410
    assert "Stella Stark promises to explain it by" in browse(cast.root).text(question.path)
    assert sorted({cast.grace.id, cast.mo.id}) == [
        each for each in told(engine, Reason.PROMISED) if each != cast.ada.id
    ]


def test_nobody_takes_over_from_a_colleague_who_is_here(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    page = make_promise(session, cast)
    session.commit()
    browse(cast.ada).post(f"/e/{page.id}/promise/end")

    answer = browse(cast.lin).post(f"/e/{page.id}/promise/heir", {"day": in_days(30).isoformat()})

    assert answer.status_code == 403
    assert page_now(engine, page.id).author_id == cast.ada.id


def test_what_is_left_behind_is_handed_on_where_all_see_it(
    session: Session, cast: Cast, browse: Browse, engine: Engine, settle: Settle
) -> None:
    question = make_question(session, cast)
    page = make_promise(session, cast, by=cast.lin, source=question)
    session.commit()
    ask(browse(cast.grace), page)
    browse(cast.mo).post("/follow", {"page": str(page.id), "return": page.path})
    assert "For somebody to take over" not in browse(cast.stella).text("/promises")

    assert browse(cast.root).post(f"/admin/people/{cast.lin.id}/deactivation").status_code == 303
    settle()

    heard = told(engine, Reason.HANDED_ON)
    assert {cast.ada.id, cast.grace.id, cast.mo.id} <= set(heard)
    assert len(heard) == len(set(heard))
    assert told(engine, Reason.ENDED) == []
    assert "Lin Larsen promised to explain it and is no longer here." in browse(cast.grace).text("/inbox")
    shown = browse(cast.stella).text("/promises")
    assert "For somebody to take over" in shown
    tend(engine, at=now())
    settle()
    assert told(engine, Reason.HANDED_ON) == heard

    browse(cast.stella).post(f"/e/{page.id}/promise/heir", {"day": in_days(30).isoformat()})
    settle()
    assert "For somebody to take over" not in browse(cast.mo).text("/promises")
    assert "is no longer here" not in browse(cast.grace).text("/inbox")


def test_a_promise_that_others_may_not_read_is_handed_on_among_its_readers(
    session: Session, cast: Cast, browse: Browse, engine: Engine, settle: Settle
) -> None:
    page = make_promise(session, cast, by=cast.grace, space=cast.lab)
    session.commit()
    browse(cast.stella).post("/follow", {"page": str(page.id), "return": page.path})
    browse(cast.root).post(f"/admin/people/{cast.grace.id}/deactivation")
    settle()

    assert told(engine, Reason.HANDED_ON) == [cast.stella.id]
    assert TITLE not in browse(cast.mallory).text("/promises")
