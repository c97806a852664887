"""The calendar file, read back by a parser that has nothing to do with its writer."""

from datetime import UTC, datetime, timedelta

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from tests.conftest import Browse
from tests.sessions.sitting import form, make_meeting, make_problem
from wiki.core.db import Session
from wiki.people.models import Person
from wiki.sessions.calendar import LINE_OCTETS, calendar_of
from wiki.sessions.forms import plan_seen
from wiki.sessions.models import Course, Meeting

WRITTEN = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), max_size=300)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
AT = datetime(2026, 12, 3, 9, 30, tzinfo=UTC)


@given(title=WRITTEN, place=WRITTEN, agenda=WRITTEN, name=NAMES, minutes=st.integers(10, 480))
def test_whatever_was_written_is_read_back(
    title: str, place: str, agenda: str, name: str, minutes: int
) -> None:
    meeting = Meeting(
        id=7, title=title, place=place, agenda=agenda, starts_at=AT, minutes=minutes, sequence=3
    )
    meeting.called_at = meeting.changed_at = AT - timedelta(days=1)

    file = calendar_of(meeting, Person(name=name), "https://wiki.example/sessions/7", "wiki.example")

    assert file.replace("\r\n", "").count("\n") == file.replace("\r\n", "").count("\r") == 0
    assert all(len(line.encode()) <= LINE_OCTETS for line in file.split("\r\n"))
    calendar = icalendar.Calendar.from_ical(file.encode())
    (event,) = calendar.walk("VEVENT")
    assert str(event["SUMMARY"]) == title
    assert str(event.get("LOCATION", "")) == place
    assert str(event.get("DESCRIPTION", "")) == agenda
    assert event.decoded("DTSTART") == AT
    assert event.decoded("DTEND") == AT + timedelta(minutes=minutes)
    assert int(str(event["SEQUENCE"])) == 3
    assert str(event["UID"]) == "session-7@wiki.example"
    assert "@" not in str(event["ORGANIZER"])


def test_what_a_browser_fetches_is_a_whole_calendar(session: Session, cast: Cast, browse: Browse) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast), agenda="Belt, then; motor\n\nEnd")
    session.commit()
    ada, address = browse(cast.ada), f"/sessions/{meeting.id}.ics"

    answer = ada.get(address)

    assert answer.mimetype == "text/calendar"
    calendar = icalendar.Calendar.from_ical(answer.data)
    (event,) = calendar.walk("VEVENT")
    assert (str(calendar["VERSION"]), str(calendar["METHOD"])) == ("2.0", "PUBLISH")
    assert (str(event["STATUS"]), str(event["SUMMARY"])) == ("CONFIRMED", "Look at the belt")
    assert str(event["DESCRIPTION"]) == "Belt, then; motor\n\nEnd"
    assert str(event["URL"]).endswith(f"/sessions/{meeting.id}")
    assert event["ORGANIZER"].params["CN"] == "Ada Adeyemi"
    assert "example.org" not in answer.text
    assert not event.errors


def test_taken_again_after_a_change_it_replaces_the_entry(
    session: Session, cast: Cast, browse: Browse
) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast))
    session.commit()
    ada, address = browse(cast.ada), f"/sessions/{meeting.id}.ics"
    before = icalendar.Calendar.from_ical(ada.get(address).data).walk("VEVENT")[0]

    ada.post(f"/sessions/{meeting.id}/edit", form(time="16:15", seen=plan_seen(meeting)))
    after = icalendar.Calendar.from_ical(ada.get(address).data).walk("VEVENT")[0]

    assert after["UID"] == before["UID"]
    assert int(str(after["SEQUENCE"])) > int(str(before["SEQUENCE"]))
    assert after.decoded("DTSTAMP") > before.decoded("DTSTAMP")
    assert after.decoded("DTSTART").strftime("%H:%M") == "16:15"


def test_what_did_not_happen_is_cancelled() -> None:
    meeting = Meeting(id=1, title="x", place="", agenda="", starts_at=AT, minutes=10, sequence=1)
    meeting.called_at = meeting.changed_at = AT
    for course, status in ((Course.HELD, "CONFIRMED"), (Course.DID_NOT_HAPPEN, "CANCELLED")):
        meeting.course = course
        assert f"STATUS:{status}\r\n" in calendar_of(meeting, Person(name="Ada"), "https://w/1", "w")
