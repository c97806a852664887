"""Changing a session, calling it off, and saying whether one comes."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.sessions.sitting import attendance, form, make_meeting, make_problem, meetings, seen_in, told
from wiki.core.db import Session
from wiki.notices.models import Reason
from wiki.sessions.forms import plan_seen
from wiki.sessions.models import Coming, Course


def test_another_time_is_told_raises_the_sequence_and_asks_everybody_again(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast, cast.grace, cast.lin))
    session.commit()
    base = f"/sessions/{meeting.id}"
    browse(cast.grace).post(f"{base}/coming", {"coming": "yes"})

    said = form(time="11:00", seen=plan_seen(meeting))
    for _ in range(2):
        assert browse(cast.ada).post(f"{base}/edit", said).status_code == 303
    work()

    assert meetings(engine)[0].sequence == 1
    assert told(engine, Reason.SESSION_CHANGED) == [cast.grace.id, cast.lin.id]
    assert attendance(engine, meeting)[cast.grace.id].coming is None
    assert attendance(engine, meeting)[cast.ada.id].coming is Coming.YES


def test_another_agenda_is_told_to_nobody(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page = make_problem(session, cast, cast.grace)
    session.commit()
    browse(cast.ada).post(f"/e/{page.id}/sessions", form())
    meeting = meetings(engine)[0]

    said = form(agenda="Bring gloves", seen=plan_seen(meeting))
    browse(cast.ada).post(f"/sessions/{meeting.id}/edit", said)
    work()

    assert meetings(engine)[0].agenda == "Bring gloves"
    assert meetings(engine)[0].sequence == 0
    assert told(engine, Reason.SESSION_CHANGED) == []


def test_a_change_over_somebody_elses_shows_both(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast, cast.grace), agenda="As it was")
    session.commit()
    old = plan_seen(meeting)
    browse(cast.grace).post(f"/sessions/{meeting.id}/edit", form(agenda="Grace's", seen=old))

    answer = browse(cast.ada).post(f"/sessions/{meeting.id}/edit", form(agenda="Ada's", seen=old))

    assert answer.status_code == 409
    assert "Grace&#39;s" in answer.text
    assert "Ada&#39;s" in answer.text
    assert meetings(engine)[0].agenda == "Grace's"


def test_a_mistake_does_not_hide_somebody_elses_change(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast, cast.grace), agenda="As it was")
    session.commit()
    ada, where, old = browse(cast.ada), f"/sessions/{meeting.id}/edit", plan_seen(meeting)
    browse(cast.grace).post(where, form(agenda="Grace's", seen=old))

    mistaken = ada.post(where, form(agenda="Ada's", title="", seen=old))
    answer = ada.post(where, form(agenda="Ada's", seen=seen_in(mistaken.text, where)))

    assert [mistaken.status_code, answer.status_code] == [422, 409]
    assert meetings(engine)[0].agenda == "Grace's"


def test_called_off_is_told_and_nothing_follows(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast, cast.grace))
    session.commit()
    ada, base = browse(cast.ada), f"/sessions/{meeting.id}"

    ada.post(f"{base}/end", {"how": "called_off"})
    work()

    assert meetings(engine)[0].course is Course.CALLED_OFF
    assert told(engine, Reason.SESSION_CHANGED) == [cast.grace.id]
    assert "STATUS:CANCELLED" in ada.get(f"{base}.ics").text
    for address, said in (
        ("end", {"how": "called_off"}),
        ("end", {"how": "did_not_happen"}),
        ("notes", {"outcome": "x"}),
        ("coming", {"coming": "no"}),
        ("edit", form()),
    ):
        refused = ada.post(f"{base}/{address}", said)
        assert refused.status_code in {403, 409}, address
    assert "Called off" in ada.text(base)


def test_only_what_has_not_begun_is_changed(session: Session, cast: Cast, browse: Browse) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast), hours=-0.1)
    session.commit()
    ada = browse(cast.ada)

    assert ada.get(f"/sessions/{meeting.id}/edit").status_code == 403
    refused = ada.post(f"/sessions/{meeting.id}/end", {"how": "called_off"})
    assert refused.status_code == 403
    assert "has begun" in refused.text


def test_nonsense_is_answered_with_what_to_do(session: Session, cast: Cast, browse: Browse) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast))
    session.commit()
    ada, base = browse(cast.ada), f"/sessions/{meeting.id}"

    for address, said, words in (
        ("coming", {"coming": "perhaps"}, "Say yes, maybe or no"),
        ("end", {"how": "quietly"}, "Say whether to call it off"),
    ):
        answer = ada.post(f"{base}/{address}", said)
        assert answer.status_code == 422
        assert words in answer.text
    assert ada.get("/sessions/999999").status_code == 404
    assert ada.get("/sessions/99999999999999999999.ics").status_code == 404


def test_saying_whether_one_comes_is_seen_by_all_and_can_be_changed(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast, cast.grace))
    session.commit()
    grace, base = browse(cast.grace), f"/sessions/{meeting.id}"

    assert "Not said Grace Gomez" in grace.text(base)
    for said in ("yes", "yes", "maybe"):
        assert grace.post(f"{base}/coming", {"coming": said}).status_code == 303
    assert "Maybe Grace Gomez" in browse(cast.mallory).text(base)
    assert browse(cast.mallory).post(f"{base}/coming", {"coming": "yes"}).status_code == 403
    assert len(attendance(engine, meeting)) == 2


def test_the_clock_of_a_session_survives_a_change_of_other_things(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast))
    meeting.starts_at = (datetime.now(UTC) + timedelta(days=3)).replace(second=0, microsecond=0)
    session.commit()
    ada, base = browse(cast.ada), f"/sessions/{meeting.id}/edit"
    fields = ada.soup(base).select_one(f"form[action='{base}']")
    assert fields
    said = {str(each["name"]): each.get("value") or each.get_text() for each in fields.select("[name]")}

    del said["csrf_token"]  # it is that of the request that showed the form
    assert ada.post(base, {**said, "title": "Another name"}).status_code == 303

    assert meetings(engine)[0].starts_at == meeting.starts_at
    assert meetings(engine)[0].sequence == 1
