"""On the working day before a session those who come are reminded once, and those who are silent asked."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, delete

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_page
from tests.sessions.sitting import make_meeting, make_problem, meetings, soon, told
from wiki.core.access import PageAudience
from wiki.core.clock import zone_of
from wiki.core.db import Session, now, writing
from wiki.notices.models import Reason
from wiki.pages.actions.places import leave
from wiki.pages.models import Page, PageRole
from wiki.people.models import Person
from wiki.reviews.actions.coaching import ask_to_coach
from wiki.sessions import actions
from wiki.sessions.models import Coming, Meeting
from wiki.sessions.queries import company_of, see_meeting
from wiki.sessions.tending import remind, working_day_before

HOUR = timedelta(hours=1)


@pytest.fixture
def page(session: Session, cast: Cast) -> Page:
    """A problem that Ada wrote down, and Grace and Lin work on."""
    return make_problem(session, cast, cast.grace, cast.lin)


@pytest.fixture
def meeting(session: Session, cast: Cast, page: Page) -> Meeting:
    """A session that begins in eight days, called a week ago."""
    meeting = make_meeting(session, cast.ada, page, hours=24 * 8)
    session.commit()
    return meeting


def reminded(engine: Engine, work: Drain, at: datetime) -> list[int]:
    """Return who has been reminded by then."""
    remind(engine, at=at)
    work()
    return told(engine, Reason.SESSION_SOON)


def everybody(cast: Cast) -> list[int]:
    return sorted([cast.ada.id, cast.grace.id, cast.lin.id])


def test_everybody_who_takes_part_is_reminded_once(
    cast: Cast, engine: Engine, work: Drain, meeting: Meeting
) -> None:
    starts = meeting.starts_at
    first = working_day_before(starts)

    assert reminded(engine, work, first - HOUR) == []
    assert reminded(engine, work, first) == everybody(cast)
    assert reminded(engine, work, first + HOUR) == everybody(cast)
    assert reminded(engine, work, starts - timedelta(minutes=1)) == everybody(cast)


@pytest.mark.parametrize(
    ("starts", "before"),
    [
        ("2026-12-03T10:00", "2026-12-02"),
        ("2026-12-07T10:00", "2026-12-04"),
        ("2026-12-06T09:00", "2026-12-04"),
    ],
)
def test_the_working_day_before_a_monday_is_a_friday(starts: str, before: str) -> None:
    moment = working_day_before(datetime.fromisoformat(starts).replace(tzinfo=UTC))

    assert (moment.date().isoformat(), moment.hour) == (before, 8)


def test_the_morning_is_that_of_whoever_is_reminded(
    session: Session, cast: Cast, engine: Engine, work: Drain, meeting: Meeting
) -> None:
    session.get_one(Person, cast.lin.id).timezone = "America/Los_Angeles"
    meeting.starts_at = datetime(2099, 6, 18, 18, tzinfo=UTC)  # a Thursday, eleven o'clock there
    meeting.called_at = datetime(2099, 6, 1, tzinfo=UTC)
    session.commit()

    assert reminded(engine, work, datetime(2099, 6, 17, 8, tzinfo=UTC)) == sorted(
        [cast.ada.id, cast.grace.id]
    )
    assert reminded(engine, work, datetime(2099, 6, 17, 15, tzinfo=UTC)) == everybody(cast)


def test_who_said_no_left_has_left_the_company_or_may_not_read_it_hears_nothing(
    session: Session, cast: Cast, engine: Engine, work: Drain, page: Page, meeting: Meeting
) -> None:
    lin = cast.viewer(session, cast.lin)
    actions.say(session, lin, see_meeting(session, lin, meeting.id), Coming.NO)
    session.get_one(Person, cast.ada.id).deactivated_at = now()
    leave(session, page, cast.grace.id, PageRole.MEMBER)
    session.commit()

    assert reminded(engine, work, meeting.starts_at - HOUR) == []


def test_who_is_silent_is_asked_and_led_to_where_they_answer(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain, meeting: Meeting
) -> None:
    grace = cast.viewer(session, cast.grace)
    actions.say(session, grace, see_meeting(session, grace, meeting.id), Coming.YES)
    session.commit()
    reminded(engine, work, meeting.starts_at - HOUR)

    shown = browse(cast.lin).soup("/inbox")
    assert "Are you coming?" in shown.text
    assert shown.find("a", href=f"/sessions/{meeting.id}#coming")
    for person in (cast.grace, cast.ada):
        shown = browse(person).soup("/inbox")
        assert "A session begins on" in shown.text
        assert "Are you coming?" not in shown.text


def test_who_says_no_is_reminded_no_more_and_who_comes_after_all_is_anew(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain, meeting: Meeting
) -> None:
    reminded(engine, work, meeting.starts_at - HOUR)
    lin = browse(cast.lin)
    lin.post(f"/sessions/{meeting.id}/coming", {"coming": "no"})
    assert "A session begins on" not in lin.text("/inbox")
    assert "A session begins on" in browse(cast.grace).text("/inbox")
    assert reminded(engine, work, meeting.starts_at - HOUR / 2) == everybody(cast)

    lin.post(f"/sessions/{meeting.id}/coming", {"coming": "yes"})
    assert reminded(engine, work, meeting.starts_at - HOUR / 4) == sorted([*everybody(cast), cast.lin.id])
    shown = lin.text("/inbox")
    assert "A session begins on" in shown
    assert "Are you coming?" not in shown


def test_who_says_no_before_a_reminder_is_told_hears_nothing_of_it(
    cast: Cast, browse: Browse, engine: Engine, work: Drain, meeting: Meeting
) -> None:
    remind(engine, at=meeting.starts_at - HOUR)  # no worker tells of it yet
    lin = browse(cast.lin)
    lin.post(f"/sessions/{meeting.id}/coming", {"coming": "no"})
    work()

    assert "A session begins on" not in lin.text("/inbox")
    assert "A session begins on" in browse(cast.grace).text("/inbox")


def test_nothing_is_told_of_a_page_that_is_closed_to_them(
    session: Session, engine: Engine, work: Drain, page: Page, meeting: Meeting
) -> None:
    session.execute(delete(PageAudience).where(PageAudience.page_id == page.id))
    session.commit()

    assert reminded(engine, work, meeting.starts_at - HOUR) == []


def test_a_session_that_was_called_off_or_begun_reminds_of_nothing(
    session: Session, cast: Cast, engine: Engine, work: Drain, meeting: Meeting
) -> None:
    assert reminded(engine, work, meeting.starts_at) == []
    ada = cast.viewer(session, cast.ada)
    actions.call_off(session, ada, see_meeting(session, ada, meeting.id))
    session.commit()

    assert reminded(engine, work, meeting.starts_at - HOUR) == []


def test_another_time_reminds_anew_and_settles_the_old_reminder(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain, meeting: Meeting
) -> None:
    reminded(engine, work, meeting.starts_at - HOUR)
    assert "A session begins on" in browse(cast.lin).text("/inbox")
    with writing(engine) as unit:
        ada = cast.viewer(unit, cast.ada)
        later = actions.Plan("Look at the belt", meeting.starts_at + timedelta(days=9), 30, "Dock 3")
        actions.change(unit, ada, see_meeting(unit, ada, meeting.id), later)
    work()

    shown = browse(cast.lin).text("/inbox")
    assert "changed a session; it is on" in shown
    assert "A session begins on" not in shown
    moved = meetings(engine)[0].starts_at
    assert reminded(engine, work, moved - HOUR) == sorted(everybody(cast) * 2)


def test_who_was_told_of_the_time_only_just_is_not_reminded_of_it_yet(
    session: Session, cast: Cast, engine: Engine, work: Drain, page: Page
) -> None:
    ada = cast.viewer(session, cast.ada)
    plan = soon()
    actions.call(session, ada, company_of(session, page), plan)
    session.commit()

    assert reminded(engine, work, now() + HOUR) == []
    assert reminded(engine, work, plan.starts_at - HOUR) == everybody(cast)


def test_lines_name_the_day_and_the_time_on_the_clock_of_whoever_reads(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain, meeting: Meeting
) -> None:
    session.get_one(Person, cast.grace.id).timezone = "Asia/Kolkata"
    session.commit()
    reminded(engine, work, meeting.starts_at - HOUR)

    for person, zone in ((cast.grace, "Asia/Kolkata"), (cast.lin, "UTC")):
        local = meeting.starts_at.astimezone(zone_of(zone))
        shown = browse(person).text("/inbox")
        assert f"A session begins on {local:%A} {local.day} {local:%B}" in shown
        assert f" at {local:%H:%M}" in shown
        assert f"called a session for {local:%A} {local.day} {local:%B}" in shown


def test_a_coach_who_is_none_any_more_reads_no_time_of_a_coaching(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    ask_to_coach(session, cast.viewer(session, cast.ada), page, cast.lin.id)
    make_meeting(session, cast.ada, page)
    session.commit()
    work()
    assert "called a session for" in browse(cast.lin).text("/inbox")

    leave(session, page, cast.lin.id, PageRole.COACH)
    session.commit()

    shown = browse(cast.lin).text("/inbox")
    assert "called a session" in shown
    assert "called a session for" not in shown
