"""Agendas: what they begin with, and the times of day beside their headings."""

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from tests.conftest import Browse
from tests.sessions.sitting import make_meeting, make_problem
from wiki.core.db import Session
from wiki.core.markdown import render
from wiki.people.models import Person
from wiki.sessions.agendas import AGENDAS, MINUTES, agenda_named, clocked

TEN = datetime(2026, 12, 3, 10, 0, tzinfo=UTC)


def on_the_clock(text: str) -> str:
    """Return an agenda with its times, from ten o'clock."""
    return clocked(text, render(text).blocks, TEN)


def test_the_coaching_agenda_fills_its_thirty_minutes() -> None:
    text = on_the_clock(agenda_named("coaching").text)

    clocks = [heading.text.partition(" · ")[0] for heading in render(text).headings]

    assert clocks == ["10:00", "10:01", "10:06", "10:11", "10:23", "10:28"]


def test_every_agenda_takes_as_long_as_it_says() -> None:
    for agenda in AGENDAS:
        spent = sum(int(minutes) for minutes in MINUTES.findall(agenda.text))
        assert spent in {0, agenda.minutes}, agenda.name


def test_only_headings_that_say_how_long_get_a_time() -> None:
    code = "```\n## Code (5 min)\n```"
    text = (
        f"# Hello\n\nA line (5 min)\n\n## Look (5 min) ##\n\n{code}\n\nUnder\n(7 min)\n---\n\n### End (3 min)"
    )

    assert on_the_clock(text) == text.replace("Look", "10:00 · Look").replace(
        "Under", "10:05 · Under"
    ).replace("End", "10:12 · End")


@given(st.text(st.sampled_from("#(5 min)\n\t`~-=*>ab"), max_size=120))
def test_an_agenda_says_the_same_with_its_times_taken_out(text: str) -> None:
    assert re.sub(r"\d\d:\d\d · ", "", on_the_clock(text)) == text


def test_each_reader_sees_the_times_of_their_own_clock(session: Session, cast: Cast, browse: Browse) -> None:
    meeting = make_meeting(session, cast.ada, make_problem(session, cast), agenda="### Belt (5 min)")
    meeting.starts_at = meeting.starts_at.replace(hour=10, minute=0)
    session.get_one(Person, cast.lin.id).timezone = "Asia/Kolkata"
    session.commit()

    assert "10:00 · Belt" in browse(cast.ada).text(f"/sessions/{meeting.id}")
    assert "15:30 · Belt" in browse(cast.lin).text(f"/sessions/{meeting.id}")
