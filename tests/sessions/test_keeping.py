"""What came of a session: notes, outcome, who was there."""

from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse
from tests.sessions.sitting import attendance, make_meeting, make_problem, meetings, seen_in
from wiki.core.db import Session, now
from wiki.people.models import Person
from wiki.sessions.forms import notes_seen
from wiki.sessions.models import Course


def test_anybody_who_takes_part_keeps_what_came_of_it(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    page = make_problem(session, cast, cast.grace, cast.lin)
    meeting = make_meeting(session, cast.ada, page, hours=-1)
    session.commit()
    grace, base = browse(cast.grace), f"/sessions/{meeting.id}"
    said = {"outcome": "We **slow** the belt", "notes": "See [[Why tables bloat]]", "there": [cast.lin.id]}

    answer = grace.post(f"{base}/notes", {**said, "seen": notes_seen(meeting)})

    assert answer.status_code == 303
    kept = meetings(engine)[0]
    assert kept.course is Course.HELD
    assert [who for who, row in attendance(engine, meeting).items() if row.was_there_at] == [cast.lin.id]
    assert "Who was there Lin Larsen" in browse(cast.mallory).text(base)
    assert "We slow the belt" in browse(cast.mallory).text(page.path)
    assert browse(cast.mallory).post(f"{base}/notes", said).status_code == 403


def test_nobody_writes_over_what_somebody_else_noted(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast, cast.grace), hours=-1)
    session.commit()
    base, seen = f"/sessions/{meeting.id}/notes", notes_seen(meeting)
    browse(cast.grace).post(base, {"outcome": "Grace wrote this", "seen": seen})

    answer = browse(cast.ada).post(base, {"outcome": "Ada wrote that", "seen": seen})

    assert answer.status_code == 409
    assert "Grace wrote this" in answer.text
    assert "Ada wrote that" in answer.text
    assert meetings(engine)[0].outcome == "Grace wrote this"
    same = browse(cast.grace).post(base, {"outcome": "Grace wrote this", "seen": seen})
    assert same.status_code == 303


def test_a_mistake_does_not_hide_what_somebody_else_noted(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast, cast.grace), hours=-1)
    session.commit()
    ada, where, old = browse(cast.ada), f"/sessions/{meeting.id}/notes", notes_seen(meeting)
    browse(cast.grace).post(where, {"outcome": "Grace wrote this", "seen": old})

    mistaken = ada.post(where, {"outcome": "y" * 10_000, "seen": old})
    answer = ada.post(where, {"outcome": "Ada wrote that", "seen": seen_in(mistaken.text, where)})

    assert [mistaken.status_code, answer.status_code] == [422, 409]
    assert meetings(engine)[0].outcome == "Grace wrote this"


def test_what_cannot_be_kept_is_shown_again(session: Session, cast: Cast, browse: Browse) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast), hours=-1)
    session.commit()
    ada, base = browse(cast.ada), f"/sessions/{meeting.id}/notes"

    empty = ada.post(base, {})
    long = ada.post(base, {"notes": "y" * 10_000, "outcome": "kept all the same"})

    assert empty.status_code == long.status_code == 422
    assert "Write a line about what came of it" in empty.text
    assert "by 5,000 characters" in long.text
    assert "kept all the same" in long.text


def test_before_it_begins_there_is_nothing_to_keep(session: Session, cast: Cast, browse: Browse) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast))
    session.commit()
    ada, base = browse(cast.ada), f"/sessions/{meeting.id}"

    assert ada.post(f"{base}/notes", {"outcome": "We won"}).status_code == 403
    assert ada.post(f"{base}/end", {"how": "did_not_happen"}).status_code == 403


def test_what_did_not_happen_is_said_and_can_be_put_right(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast, cast.grace), hours=-1)
    session.commit()
    grace, base = browse(cast.grace), f"/sessions/{meeting.id}"

    grace.post(f"{base}/end", {"how": "did_not_happen"})
    assert meetings(engine)[0].course is Course.DID_NOT_HAPPEN
    assert "Did not happen" in grace.text(base)

    assert grace.post(f"{base}/notes", {"outcome": "It did", "seen": notes_seen(meeting)}).status_code == 303
    assert meetings(engine)[0].course is Course.HELD
    assert grace.post(f"{base}/end", {"how": "did_not_happen"}).status_code == 403


def test_whoever_has_left_the_company_was_still_there(session: Session, cast: Cast, browse: Browse) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast, cast.grace), hours=-1)
    session.commit()
    said = {"outcome": "x", "there": [cast.grace.id], "seen": notes_seen(meeting)}
    browse(cast.ada).post(f"/sessions/{meeting.id}/notes", said)
    session.get_one(Person, cast.grace.id).deactivated_at = now()
    session.commit()

    assert "Who was there Grace Gomez (left)" in browse(cast.ada).text(f"/sessions/{meeting.id}")


def test_texts_with_the_same_headings_stand_beside_each_other(
    session: Session, cast: Cast, browse: Browse
) -> None:
    text = "## Belt\n\nSee.[^1]\n\n[^1]: There."
    meeting = make_meeting(session, cast.ada, make_problem(session, cast), hours=-1, agenda=text)
    meeting.notes = meeting.outcome = text
    session.commit()

    soup = browse(cast.ada).soup(f"/sessions/{meeting.id}")  # which fails on ids that are there twice

    links = [each["href"] for each in soup.select(".prose a[href^='#']")]
    assert len(links) == len(set(links)) == 9
    assert all(soup.find(id=link[1:]) for link in links)
    assert "<script" not in str(soup.select(".prose"))
