"""Whoever takes part no more is reminded of no session, and asked about none."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.circles.beginning import plan
from tests.conftest import Browse, Drain
from tests.making import make_page
from tests.sessions.sitting import make_meeting, make_problem
from wiki.circles.actions import begin_circle, end_circle, join, leave_circle
from wiki.core.access import Viewer
from wiki.core.db import Session, now, writing
from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.problems.actions import join as work_on
from wiki.problems.actions import leave_problem
from wiki.reviews.actions.coaching import ask_to_coach, end_coaching
from wiki.sessions.models import Meeting
from wiki.sessions.tending import remind
from wiki.undertakings.models import Ending

HOUR = timedelta(hours=1)
REMINDER = "A session begins on"

Make = Callable[[Session, Cast], Page]
Leave = Callable[[Session, Viewer, Page], object]


def circle(session: Session, cast: Cast) -> Page:
    due_on = (now() + timedelta(days=30)).date()
    page = begin_circle(session, cast.viewer(session, cast.ada), plan(cast, seats=4, due_on=due_on))
    join(session, cast.viewer(session, cast.lin), page)
    return page


def problem(session: Session, cast: Cast) -> Page:
    return make_problem(session, cast, cast.lin)


def coached(session: Session, cast: Cast) -> Page:
    page = make_page(session, cast.ada, cast.everyone)
    ask_to_coach(session, cast.viewer(session, cast.ada), page, cast.lin.id)
    return page


def stop_coaching(session: Session, viewer: Viewer, page: Page) -> None:
    end_coaching(session, viewer, page, viewer.person_id)


def make(session: Session, cast: Cast, made: Make) -> tuple[Page, Meeting]:
    """Return a page that Ada began and Lin takes part in, with a session in eight days."""
    page = made(session, cast)
    meeting = make_meeting(session, cast.ada, page, hours=24 * 8)
    session.commit()
    return page, meeting


def do(engine: Engine, cast: Cast, page: Page, act: Leave) -> None:
    with writing(engine) as session:
        viewer = cast.viewer(session, cast.lin)
        act(session, viewer, find_page(session, viewer, page.id))


@pytest.mark.parametrize(
    ("made", "left"), [(circle, leave_circle), (problem, leave_problem), (coached, stop_coaching)]
)
def test_who_left_is_not_asked_whether_they_come(
    session: Session,
    cast: Cast,
    browse: Browse,
    engine: Engine,
    work: Drain,
    made: Make,
    left: Leave,
) -> None:
    page, meeting = make(session, cast, made)
    remind(engine, at=meeting.starts_at - HOUR)
    work()
    assert REMINDER in browse(cast.lin).text("/inbox")
    do(engine, cast, page, left)
    work()

    assert REMINDER not in browse(cast.lin).text("/inbox")
    assert REMINDER in browse(cast.ada).text("/inbox")


def test_who_leaves_before_a_reminder_is_told_hears_nothing_of_it(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page, meeting = make(session, cast, problem)
    remind(engine, at=meeting.starts_at - HOUR)  # no worker tells of it yet
    do(engine, cast, page, leave_problem)
    work()

    assert REMINDER not in browse(cast.lin).text("/inbox")
    assert REMINDER in browse(cast.ada).text("/inbox")


def test_who_takes_part_again_is_reminded_again(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page, meeting = make(session, cast, problem)
    remind(engine, at=meeting.starts_at - HOUR)
    work()
    do(engine, cast, page, leave_problem)
    work()
    do(engine, cast, page, work_on)
    remind(engine, at=meeting.starts_at - HOUR / 2)
    work()

    assert REMINDER in browse(cast.lin).text("/inbox")


def test_what_has_ended_reminds_nobody(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page, meeting = make(session, cast, circle)
    remind(engine, at=meeting.starts_at - HOUR)
    work()
    with writing(engine) as unit:
        ada = cast.viewer(unit, cast.ada)
        end_circle(unit, ada, find_page(unit, ada, page.id), Ending.MET)
    work()

    assert REMINDER not in browse(cast.lin).text("/inbox")
