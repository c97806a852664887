"""Settling lines of an inbox, putting them off, and taking either back."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import Engine, select, update

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, Drain, Settle
from tests.making import make_page
from tests.reviews.acting import Stage
from tests.wanted.asking import make_question
from wiki.core.access import unrestricted
from wiki.core.clock import now, zone_of
from wiki.core.db import Session, reading, writing
from wiki.core.jobs import Job
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Page
from wiki.people.models import Person

LINE = "Lin Larsen commented"


@pytest.fixture
def page(session: Session, cast: Cast, settle: Settle) -> Page:
    """A page of Ada's on which Lin commented."""
    page = make_page(session, cast.ada, cast.everyone)
    Stage(session, cast).comment(cast.lin, page, "old copy")
    settle()
    return page


@pytest.fixture
def ada(browse: Browse, cast: Cast) -> Browser:
    """Ada, at her inbox."""
    return browse(cast.ada)


def test_what_is_done_can_be_undone_without_script(ada: Browser, page: Page) -> None:
    address = ada.post("/inbox/done", {"page": str(page.id)}).location
    shown = ada.soup(address)
    assert LINE not in shown.get_text()
    form = shown.find("form", action="/inbox/open")
    assert form
    hidden = form.find("input", attrs={"name": "done"})
    assert hidden

    ada.post("/inbox/open", {"done": str(hidden["value"])})

    assert LINE in ada.text("/inbox")


def test_what_is_put_off_comes_back_when_its_time_has_come(
    ada: Browser, page: Page, engine: Engine, work: Drain
) -> None:
    fragment = ada.htmx("/inbox/later", {"page": str(page.id), "until": "tomorrow"})
    assert LINE not in fragment.text
    assert "It comes back on " in fragment.text
    work()
    assert LINE not in ada.text("/inbox")

    with writing(engine) as unit:  # a day goes by
        unit.execute(update(Notice).values(snoozed_until=now() - timedelta(seconds=1)))
        unit.execute(update(Job).where(Job.kind == "wake_lines").values(run_at=now()))
    work()

    assert LINE in ada.text("/inbox")


def test_putting_off_can_be_undone(ada: Browser, page: Page) -> None:
    ada.post("/inbox/later", {"page": str(page.id), "until": "month"})

    ada.htmx("/inbox/open", {"later": str(page.id)})

    assert LINE in ada.text("/inbox")


def test_nobody_opens_or_puts_off_another_ones_lines(
    ada: Browser, page: Page, browse: Browse, cast: Cast
) -> None:
    browse(cast.lin).post("/inbox/later", {"page": str(page.id), "until": "week"})
    assert LINE in ada.text("/inbox")
    address = ada.post("/inbox/done", {"page": str(page.id)}).location
    browse(cast.lin).post("/inbox/open", {"done": address.partition("done=")[2]})

    assert LINE not in ada.text("/inbox")


@pytest.mark.parametrize("form", [{"until": "tomorrow"}, {"page": "1", "until": "never"}])
def test_a_time_that_is_none_puts_nothing_off(ada: Browser, page: Page, form: dict[str, str]) -> None:
    ada.post("/inbox/later", form)

    shown = ada.text("/inbox")
    assert LINE in shown


def test_an_undo_that_makes_no_sense_is_left_out(ada: Browser, page: Page) -> None:
    for address in ("/inbox?done=yesterday", "/inbox?done=2026-01-01", "/inbox?later=x"):
        assert "Undo" not in ada.text(address)
    assert ada.post("/inbox/open", {"done": "x"}).status_code == 303


def test_a_day_and_a_time_of_ones_own_are_those_of_ones_own_clock(
    ada: Browser, page: Page, session: Session, cast: Cast, engine: Engine
) -> None:
    session.get_one(Person, cast.ada.id).timezone = "Asia/Kolkata"
    session.commit()
    asked = ada.post("/inbox/later", {"page": str(page.id), "until": "choose"}).location
    assert asked.endswith(f"#page-{page.id}")
    form = ada.soup(asked).find("input", attrs={"name": "day"})
    assert form
    day = now().astimezone(zone_of("Asia/Kolkata")).date() + timedelta(days=3)

    address = ada.post("/inbox/later", chosen_for(page, day.isoformat(), "14:30")).location

    shown = ada.text(address)
    assert LINE not in shown
    assert f"It comes back on {day:%A} {day.day} {day:%B}" in shown
    assert "at 14:30" in shown
    assert put_off_until(engine) == datetime.combine(day, time(9), UTC)
    ada.post("/inbox/open", {"later": str(page.id), "until": "x"})
    assert LINE in ada.text("/inbox")


def test_with_script_the_fields_come_into_the_line(ada: Browser, page: Page) -> None:
    fragment = ada.htmx("/inbox/later", {"page": str(page.id), "until": "choose"})

    assert 'name="day"' in fragment.text
    assert LINE in fragment.text


@pytest.mark.parametrize(
    ("day", "clock", "words"),
    [
        ("2001-01-01", "10:00", "That day has passed"),
        ("9999-12-31", "10:00", "more than a year away"),
        ("tomorrow", "10:00", "Write the day like"),
        ("", "", "Write the day like"),
        (None, "25:00", "Write the time like"),
        (None, "10:00+05:00", "Write the time like"),
        (None, "00:00", "That time has passed"),
    ],
)
def test_a_day_or_a_time_that_cannot_be_is_said_beside_its_field(
    ada: Browser, page: Page, engine: Engine, day: str | None, clock: str, words: str
) -> None:
    given = now().date().isoformat() if day is None else day

    answer = ada.post("/inbox/later", chosen_for(page, given, clock))
    fragment = ada.htmx("/inbox/later", chosen_for(page, given, clock))

    assert answer.status_code == fragment.status_code == 422
    assert words in answer.text
    assert words in fragment.text
    assert LINE in answer.text
    assert put_off_until(engine) is None


def chosen_for(page: Page, day: str, clock: str) -> dict[str, str]:
    """Return what the form says."""
    return {"page": str(page.id), "until": "chosen", "day": day, "time": clock}


def put_off_until(engine: Engine) -> datetime | None:
    """Return until when the line is put off."""
    with reading(engine) as look:
        return look.scalar(unrestricted(select(Notice.snoozed_until), "a test looks at everything"))


def test_settling_one_line_with_script_leaves_a_line_that_asks_to_explain_something(
    ada: Browser, page: Page, session: Session, cast: Cast
) -> None:
    question = make_question(session, cast)
    session.add(Notice(person_id=cast.ada.id, reason=Reason.ASKED, page_id=question.id, actor_id=cast.lin.id))
    session.commit()

    fragment = ada.htmx("/inbox/done", {"page": str(page.id)})

    assert fragment.status_code == 200
    assert question.title in fragment.text
    assert "Not me" in fragment.text
