"""Sessions come along with their page; those of a coaching only for the operator and those in it."""

from pathlib import Path

from sqlalchemy import select

from tests.cast import Cast
from tests.exporting.taking import Empty, Wiki, contents
from tests.making import make_page
from tests.sessions.sitting import REASON, make_meeting, make_problem
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading
from wiki.exporting.orders import Order
from wiki.people.models import Person
from wiki.reviews.actions.coaching import ask_to_coach
from wiki.sessions.actions import Notes, note
from wiki.sessions.models import Attendance, Course, Meeting
from wiki.sessions.queries import see_meeting


def test_sessions_come_along_with_who_was_there(
    session: Session, cast: Cast, wiki: Wiki, empty: Empty, tmp_path: Path
) -> None:
    meeting = make_meeting(
        session, cast.ada, make_problem(session, cast, cast.grace), hours=-1, agenda="Belt"
    )
    ada = cast.viewer(session, cast.ada)
    kept = Notes("We looked", "It is the bearing", [cast.grace.id])
    note(session, ada, see_meeting(session, ada, meeting.id), kept)
    session.commit()
    wiki.export(tmp_path / "out.zip")
    other = empty()

    other.bring(tmp_path / "out.zip")

    with reading(other.engine) as there:
        found = there.scalars(unrestricted(select(Meeting), REASON)).one()
        were_there = (
            select(Person.handle)
            .join(Attendance, Attendance.person_id == Person.id)
            .where(Attendance.was_there_at.is_not(None), Attendance.page_id == found.page_id)
        )
        assert list(there.scalars(unrestricted(were_there, REASON))) == ["grace"]
    assert (found.agenda, found.outcome, found.course) == ("Belt", "It is the bearing", Course.HELD)
    assert found.starts_at == meeting.starts_at


def test_a_reader_takes_no_session_of_a_coaching(
    session: Session, cast: Cast, wiki: Wiki, tmp_path: Path
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    ask_to_coach(session, cast.viewer(session, cast.ada), page, cast.lin.id)
    make_meeting(session, cast.lin, page)
    session.commit()

    for person, sees in ((cast.ada, True), (cast.lin, True), (cast.grace, False), (cast.stella, False)):
        place = tmp_path / f"{person.handle}.zip"
        wiki.export(place, Order(viewer=cast.viewer(session, person), history=True))
        assert ("Look at the belt" in "".join(contents(place).values())) is sees, person.handle
