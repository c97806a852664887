"""Sessions on Home: those that are near, and those nobody has noted anything about."""

from tests.cast import Cast
from tests.conftest import Browse
from tests.sessions.sitting import make_meeting, make_problem
from wiki.core.db import Session


def test_a_session_of_today_waits_for_those_who_take_part(
    session: Session, cast: Cast, browse: Browse
) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast, cast.grace), hours=1)
    session.commit()

    assert "Look at the belt: The gripper drops crates" in browse(cast.grace).text("/")
    assert "Say whether you come" in browse(cast.grace).text("/")
    assert "Say whether you come" not in browse(cast.ada).text("/")
    assert "Look at the belt:" not in browse(cast.mallory).text("/")

    browse(cast.grace).post(f"/sessions/{meeting.id}/coming", {"coming": "no"})
    assert "Look at the belt:" not in browse(cast.grace).text("/")


def test_a_session_of_next_week_waits_for_nobody(session: Session, cast: Cast, browse: Browse) -> None:
    make_meeting(session, cast.ada, make_problem(session, cast, cast.grace), hours=24 * 7)
    session.commit()

    assert "Look at the belt:" not in browse(cast.grace).text("/")


def test_whoever_called_it_is_asked_what_came_of_it(session: Session, cast: Cast, browse: Browse) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast, cast.grace), hours=-30)
    session.commit()

    assert "Say what came of it" in browse(cast.ada).text("/")
    assert "Look at the belt:" not in browse(cast.grace).text("/")

    browse(cast.grace).post(f"/sessions/{meeting.id}/end", {"how": "did_not_happen"})
    assert "Say what came of it" not in browse(cast.ada).text("/")


def test_whoever_may_read_the_page_no_more_is_asked_nothing(
    session: Session, cast: Cast, browse: Browse
) -> None:
    page = make_problem(session, cast, cast.mallory, space=cast.lab)
    make_meeting(session, cast.ada, page, hours=1)
    session.commit()

    assert "Look at the belt:" not in browse(cast.mallory).text("/")
