"""Nobody who may not read a page learns of its sessions, on any address, by any method."""

from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.sessions.sitting import form, make_meeting, make_problem, told
from wiki.core.db import Session, now
from wiki.notices.models import Reason
from wiki.pages.actions import delete
from wiki.pages.actions.places import put
from wiki.pages.models import PageRole


def test_the_sessions_of_a_closed_space_are_not_there_for_others(
    session: Session, cast: Cast, browse: Browse
) -> None:
    page = make_problem(session, cast, cast.grace, space=cast.lab)
    meeting = make_meeting(session, cast.ada, page)
    session.commit()
    mallory, base = browse(cast.mallory), f"/sessions/{meeting.id}"

    for address in (
        base,
        f"{base}.ics",
        f"{base}/edit",
        f"/e/{page.id}/sessions",
        f"/e/{page.id}/sessions/new",
    ):
        assert mallory.get(address).status_code == 404, address
    for address, said in (
        (f"{base}/edit", form()),
        (f"{base}/coming", {"coming": "yes"}),
        (f"{base}/notes", {"outcome": "x"}),
        (f"{base}/end", {"how": "called_off"}),
        (f"/e/{page.id}/sessions", form()),
    ):
        assert mallory.post(address, said).status_code == 404, address
    assert browse(cast.stella).get(f"{base}.ics").status_code == 200


def test_a_stranger_is_asked_to_sign_in(session: Session, cast: Cast, browse: Browse) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast))
    session.commit()

    answer = browse(None).get(f"/sessions/{meeting.id}.ics")

    assert answer.status_code in {302, 303}
    assert "Look at the belt" not in answer.text


def test_whoever_takes_part_and_may_read_the_page_no_more_is_not_told(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page = make_problem(session, cast, cast.grace, space=cast.lab)
    put(session, page, cast.mallory.id, PageRole.MEMBER, now())  # of the lab no more
    session.commit()

    browse(cast.ada).post(f"/e/{page.id}/sessions", form())
    work()

    assert told(engine, Reason.SESSION_CALLED) == [cast.grace.id]


def test_the_sessions_of_a_deleted_page_go_with_it(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_problem(session, cast)
    meeting = make_meeting(session, cast.ada, page)
    delete(session, cast.viewer(session, cast.ada), page)
    session.commit()

    assert browse(cast.ada).get(f"/sessions/{meeting.id}").status_code == 410
    assert browse(cast.ada).get(f"/sessions/{meeting.id}.ics").status_code == 410
