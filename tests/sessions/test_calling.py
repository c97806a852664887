"""Calling a session: who may, when, and who hears of it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_draft, make_page
from tests.sessions.sitting import attendance, form, make_meeting, make_problem, meetings, told
from wiki.core.db import Session, now
from wiki.notices.models import Reason
from wiki.pages.actions.places import put
from wiki.pages.models import Kind, PageRole
from wiki.people.models import Person
from wiki.reviews.actions.coaching import ask_to_coach
from wiki.sessions.models import Coming
from wiki.undertakings.models import Ending, Undertaking


def test_everybody_who_takes_part_is_told_once_and_finds_it_on_the_page(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page = make_problem(session, cast, cast.grace, cast.lin)
    session.commit()

    answer = browse(cast.grace).post(f"/e/{page.id}/sessions", form())
    work()
    work()

    assert answer.status_code == 303
    assert told(engine, Reason.SESSION_CALLED) == [cast.ada.id, cast.lin.id]
    assert "Grace Gomez called a session" in browse(cast.lin).text("/inbox")
    assert "Look at the belt" in browse(cast.mallory).text(page.path)
    shown = browse(cast.mallory).text(answer.location)
    assert "10:00 to 10:30" in shown
    assert "Dock 3" in shown
    assert attendance(engine, meetings(engine)[0])[cast.grace.id].coming is Coming.YES


def test_a_form_sent_twice_calls_one_session(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    page = make_problem(session, cast)
    session.commit()
    ada, said = browse(cast.ada), form(token="the same form")

    first, again = (ada.post(f"/e/{page.id}/sessions", said).location for _ in range(2))

    assert first == again
    assert len(meetings(engine)) == 1
    other = make_problem(session, cast, cast.grace)
    session.commit()
    assert browse(cast.grace).post(f"/e/{other.id}/sessions", said).status_code == 409


def test_the_day_and_time_are_on_the_clock_of_whoever_calls(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    page = make_problem(session, cast, cast.grace)
    session.get_one(Person, cast.grace.id).timezone = "Asia/Kolkata"
    session.commit()

    browse(cast.grace).post(f"/e/{page.id}/sessions", form(time="10:00"))

    assert meetings(engine)[0].starts_at.astimezone(UTC).strftime("%H:%M") == "04:30"
    assert "10:00 to 10:30" in browse(cast.grace).text(f"/sessions/{meetings(engine)[0].id}")
    assert "04:30 to 05:00" in browse(cast.ada).text(f"/sessions/{meetings(engine)[0].id}")


SOON = (datetime.now(UTC) + timedelta(days=2)).date()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("day", "2020-01-01", "That day has passed"),
        ("day", "9999-12-31", "more than a year away"),
        ("day", "0001-01-01", "That day has passed"),
        ("day", "next week", "Write the day like"),
        ("day", "", "Choose the day"),
        ("time", "26:00", "Write the time like"),
        ("time", "10:00+02:00", "Write the time like"),
        ("time", "", "Choose when it begins"),
        ("minutes", "0", "from 10 to 480"),
        ("minutes", "481", "from 10 to 480"),
        ("minutes", "-30", "from 10 to 480"),
        ("minutes", "half an hour", "from 10 to 480"),
        ("minutes", "9" * 30, "from 10 to 480"),
        ("title", "", "what the session is for"),
        ("title", "x" * 161, "by 1 character"),
        ("place", "x" * 301, "by 1 character"),
        ("agenda", "x" * 10_000, "by 5,000 characters"),
    ],
)
@pytest.mark.sqlite_is_enough
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(
    session: Session, cast: Cast, browse: Browse, engine: Engine, field: str, value: str, words: str
) -> None:
    page = make_problem(session, cast)
    session.commit()

    answer = browse(cast.ada).post(f"/e/{page.id}/sessions", form(agenda="Bring **gloves**") | {field: value})

    assert answer.status_code == 422
    assert words in answer.text
    assert "Bring **gloves**" in answer.text or field == "agenda"
    assert not meetings(engine)


def test_a_time_earlier_today_has_passed(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_problem(session, cast)
    session.commit()
    before = now() - timedelta(minutes=2)

    answer = browse(cast.ada).post(
        f"/e/{page.id}/sessions", form(day=before.date().isoformat(), time=f"{before:%H:%M}")
    )

    assert answer.status_code == 422
    assert "That time has passed" in answer.text


def test_a_time_that_the_clocks_skip_is_refused(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_problem(session, cast)
    session.get_one(Person, cast.ada.id).timezone = "Europe/Berlin"
    session.commit()
    year = now().year + (now().date() > datetime(now().year, 3, 20, tzinfo=UTC).date())
    sunday = max(
        datetime(year, 3, day, tzinfo=UTC).date()
        for day in range(25, 32)
        if datetime(year, 3, day, tzinfo=UTC).weekday() == 6
    )

    answer = browse(cast.ada).post(f"/e/{page.id}/sessions", form(day=sunday.isoformat(), time="02:30"))

    assert answer.status_code == 422
    assert "Clocks skip that time" in answer.text


def test_a_dozen_planned_sessions_are_enough(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_problem(session, cast)
    for _ in range(12):
        make_meeting(session, cast.ada, page)
    session.commit()

    refused = browse(cast.ada).post(f"/e/{page.id}/sessions", form())

    assert refused.status_code == 403
    assert "Hold one of them first" in refused.text


def test_whoever_takes_no_part_calls_none(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_problem(session, cast)
    session.commit()
    mallory = browse(cast.mallory)

    assert mallory.get(f"/e/{page.id}/sessions/new").status_code == 403
    assert mallory.post(f"/e/{page.id}/sessions", form()).status_code == 403
    assert "Take part first" in mallory.post(f"/e/{page.id}/sessions", form(day="")).text


def test_in_a_circle_the_host_calls(session: Session, cast: Cast, browse: Browse) -> None:
    circle = make_page(session, cast.ada, cast.everyone, "Reading about wear", kind=Kind.CIRCLE)
    put(session, circle, cast.lin.id, PageRole.HOST, now())
    put(session, circle, cast.grace.id, PageRole.MEMBER, now())
    session.commit()

    refused = browse(cast.grace).post(f"/e/{circle.id}/sessions", form())
    assert refused.status_code == 403
    assert "the host calls" in refused.text
    assert browse(cast.lin).post(f"/e/{circle.id}/sessions", form()).status_code == 303


def test_nobody_meets_about_a_circle_that_has_ended(session: Session, cast: Cast, browse: Browse) -> None:
    circle = make_page(session, cast.ada, cast.everyone, "Reading about wear", kind=Kind.CIRCLE)
    put(session, circle, cast.lin.id, PageRole.HOST, now())
    ended = Undertaking(
        page_id=circle.id,
        due_on=now().date(),
        seats=3,
        ended_at=now(),
        ended_by_id=cast.lin.id,
        how=Ending.MET,
    )
    session.add(ended)
    session.commit()

    refused = browse(cast.lin).post(f"/e/{circle.id}/sessions", form())

    assert refused.status_code == 403
    assert "This has ended" in refused.text


def test_nobody_meets_about_an_explainer_without_a_coach(
    session: Session, cast: Cast, browse: Browse
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    session.commit()

    refused = browse(cast.ada).post(f"/e/{page.id}/sessions", form())

    assert refused.status_code == 403
    assert "Ask for a coach first" in refused.text
    assert "Sessions" not in browse(cast.ada).text(page.path)


def test_a_coaching_session_is_between_the_authors_and_their_coach(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    ask_to_coach(session, cast.viewer(session, cast.ada), page, cast.lin.id)
    session.commit()

    called = browse(cast.lin).post(f"/e/{page.id}/sessions", form())
    work()

    assert called.status_code == 303
    assert told(engine, Reason.SESSION_CALLED) == [cast.ada.id]
    assert "Look at the belt" in browse(cast.ada).text(page.path)
    for person in (cast.grace, cast.stella, cast.root):
        browser = browse(person)
        assert "Look at the belt" not in browser.text(page.path)
        for address in (
            called.location,
            f"{called.location}.ics",
            f"/e/{page.id}/sessions",
            f"/e/{page.id}/sessions/new",
        ):
            assert browser.get(address).status_code == 404, address
        assert browser.post(f"/e/{page.id}/sessions", form()).status_code == 404


def test_a_coach_meets_about_a_draft(session: Session, cast: Cast, browse: Browse) -> None:
    draft = make_draft(session, cast.ada, cast.everyone)
    ask_to_coach(session, cast.viewer(session, cast.ada), draft, cast.lin.id)
    session.commit()

    new = browse(cast.ada).text(f"/e/{draft.id}/sessions/new?agenda=coaching")

    assert "Thinking aloud (12 min)" in new
    assert browse(cast.lin).post(f"/e/{draft.id}/sessions", form()).status_code == 303
    assert browse(cast.mallory).get(f"/e/{draft.id}/sessions").status_code == 404
