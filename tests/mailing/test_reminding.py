"""Reminders by mail: of sessions and of last days, and of nothing that is no longer so when they are sent."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, delete, update

from tests.cast import Cast
from tests.conftest import Drain
from tests.mailing.conftest import Deliver
from tests.mailing.server import MailServer
from tests.making import make_page
from tests.sessions.sitting import make_meeting, make_problem
from wiki.core.access import PageAudience
from wiki.core.db import Session, now, writing
from wiki.mailing.owed import usual
from wiki.pages.actions.places import leave, put
from wiki.pages.models import Kind, Page, PageRole
from wiki.people.models import Person
from wiki.sessions import actions
from wiki.sessions.models import Coming, Meeting
from wiki.sessions.queries import see_meeting
from wiki.sessions.tending import remind
from wiki.undertakings import tending
from wiki.undertakings.actions import end, extend
from wiki.undertakings.models import Ending, Undertaking

MORNING = datetime(2099, 6, 17, 8, tzinfo=UTC)  # a Wednesday
STARTS = datetime(2099, 6, 18, 9, 30, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
LIN = "lin@example.org"


@pytest.fixture
def meeting(session: Session, cast: Cast, engine: Engine, work: Drain) -> Meeting:
    """A session of tomorrow morning, of which Ada, Grace and Lin were just reminded."""
    meeting = make_meeting(session, cast.ada, make_problem(session, cast, cast.grace, cast.lin))
    meeting.starts_at, meeting.called_at = STARTS, STARTS - timedelta(days=9)
    session.get_one(Person, cast.lin.id).timezone = "Asia/Kolkata"
    session.commit()
    work()
    remind(engine, at=MORNING)
    work()
    return meeting


def subjects(server: MailServer, address: str = LIN) -> list[str]:
    """Return what the mails to somebody say in a line."""
    return [str(mail["Subject"]).strip() for mail in server.to(address)]


def test_a_reminder_names_the_day_and_the_time_where_its_reader_is(
    server: MailServer, deliver: Deliver, meeting: Meeting
) -> None:
    deliver(MORNING + MINUTE)
    deliver(MORNING + HOUR)

    assert subjects(server) == [
        "A session begins on Thursday 18 June 2099 at 15:00. Are you coming? The gripper drops crates"
    ]
    assert subjects(server, "grace@example.org")[0].startswith(
        "A session begins on Thursday 18 June 2099 at 09:30"
    )
    (mail,) = server.to(LIN)
    text = next(mail.iter_parts()).get_content()
    assert f"http://wiki.example.org/sessions/{meeting.id}" in text
    assert "Stop mail about sessions" in text


def test_who_said_that_they_come_is_reminded_and_not_asked(
    session: Session, cast: Cast, server: MailServer, deliver: Deliver, meeting: Meeting
) -> None:
    lin = cast.viewer(session, cast.lin)
    actions.say(session, lin, see_meeting(session, lin, meeting.id), Coming.MAYBE)
    session.commit()
    deliver(MORNING + MINUTE)

    for address, clock in ((LIN, "15:00"), ("ada@example.org", "09:30")):
        words = f"A session begins on Thursday 18 June 2099 at {clock}: The gripper drops crates"
        assert subjects(server, address) == [words]


def move(unit: Session, cast: Cast, meeting: Meeting) -> None:
    ada = cast.viewer(unit, cast.ada)
    plan = actions.Plan("Look at the belt", STARTS + timedelta(days=9), 30)
    actions.change(unit, ada, see_meeting(unit, ada, meeting.id), plan)


def call_off(unit: Session, cast: Cast, meeting: Meeting) -> None:
    ada = cast.viewer(unit, cast.ada)
    actions.call_off(unit, ada, see_meeting(unit, ada, meeting.id))


def say_no(unit: Session, cast: Cast, meeting: Meeting) -> None:
    lin = cast.viewer(unit, cast.lin)
    actions.say(unit, lin, see_meeting(unit, lin, meeting.id), Coming.NO)


def take_part_no_more(unit: Session, cast: Cast, meeting: Meeting) -> None:
    page = unit.get_one(Page, meeting.page_id, execution_options={"reader": "a test"})
    leave(unit, page, cast.lin.id, PageRole.MEMBER)


def close_to_them(unit: Session, _: Cast, meeting: Meeting) -> None:
    unit.execute(delete(PageAudience).where(PageAudience.page_id == meeting.page_id))


def stop_mail(unit: Session, cast: Cast, _: Meeting) -> None:
    box = usual(cast.lin.id)
    box.sessions_stopped_at = now()
    unit.add(box)


@pytest.mark.parametrize(
    "happen",
    [move, call_off, say_no, take_part_no_more, close_to_them, stop_mail],
    ids=lambda each: each.__name__,
)
def test_what_is_no_longer_so_when_it_is_sent_is_not_sent(
    happen: Callable[[Session, Cast, Meeting], None],
    cast: Cast,
    engine: Engine,
    server: MailServer,
    deliver: Deliver,
    meeting: Meeting,
) -> None:
    server.answers[LIN] = "451 later"
    deliver(MORNING + MINUTE)
    server.answers.clear()
    with writing(engine) as unit:
        happen(unit, cast, meeting)

    deliver(MORNING + 10 * MINUTE)

    assert subjects(server) == []


def test_a_session_that_has_begun_reminds_nobody(
    server: MailServer, deliver: Deliver, meeting: Meeting
) -> None:
    deliver(STARTS + MINUTE)

    assert subjects(server) == []


@pytest.fixture
def circle(session: Session, cast: Cast) -> Page:
    """A circle that Ada hosts and Lin takes part in, which ends in twenty days."""
    page = make_page(session, cast.ada, cast.everyone, "Reading about wear", kind=Kind.CIRCLE)
    put(session, page, cast.ada.id, PageRole.HOST, now())
    put(session, page, cast.lin.id, PageRole.MEMBER, now())
    put(session, page, cast.mo.id, PageRole.WAITING, now())
    session.add(Undertaking(page_id=page.id, due_on=now().date() + timedelta(days=20), seats=4))
    session.commit()
    return page


def in_days(days: float) -> datetime:
    """Return an instant at noon some days from now."""
    return datetime.combine(now().date(), datetime.min.time(), UTC) + timedelta(days=days, hours=12)


def test_the_last_day_of_a_circle_is_told_a_week_before_and_once(
    cast: Cast, engine: Engine, work: Drain, server: MailServer, deliver: Deliver, circle: Page
) -> None:
    for days in (12, 13, 14, 20, 21):
        tending.remind(engine, at=in_days(days))
        work()
        deliver(in_days(days) + MINUTE)

    day = now().date() + timedelta(days=20)
    (subject,) = subjects(server)
    assert subject.startswith(f"Its last day is {day:%A} {day.day} {day:%B}")
    assert len(subjects(server, "ada@example.org")) == 1
    assert subjects(server, "mo@example.org") == []


def test_another_last_day_is_told_anew_and_an_end_ends_it(
    session: Session,
    cast: Cast,
    engine: Engine,
    work: Drain,
    server: MailServer,
    deliver: Deliver,
    circle: Page,
) -> None:
    tending.remind(engine, at=in_days(13))
    work()
    ada = cast.viewer(session, cast.ada)
    extend(session, ada, circle, now().date() + timedelta(days=40))
    session.commit()
    deliver(in_days(13) + MINUTE)
    tending.remind(engine, at=in_days(33))
    work()
    end(session, ada, circle, Ending.MET)
    session.commit()
    deliver(in_days(33) + MINUTE)

    assert [each for each in subjects(server) if f"{now().date() + timedelta(days=20):%B}" in each] == []
    assert len([each for each in subjects(server) if "last day" in each]) <= 1


def test_a_pair_hears_of_it_once_there_is_a_mentor(
    session: Session,
    cast: Cast,
    engine: Engine,
    work: Drain,
    server: MailServer,
    deliver: Deliver,
    circle: Page,
) -> None:
    leave(session, circle, cast.ada.id, PageRole.HOST)
    leave(session, circle, cast.lin.id, PageRole.MEMBER)
    session.execute(update(Undertaking).values(seats=2))
    put(session, circle, cast.lin.id, PageRole.MENTEE, now())
    session.commit()
    tending.remind(engine, at=in_days(14))
    work()
    deliver(in_days(14))
    assert subjects(server) == []

    put(session, circle, cast.ada.id, PageRole.MENTOR, now())
    session.commit()
    tending.remind(engine, at=in_days(14))
    work()
    deliver(in_days(14) + MINUTE)

    assert len(subjects(server)) == len(subjects(server, "ada@example.org")) == 1
