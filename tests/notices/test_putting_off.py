"""Settling lines of an inbox, putting them off, and taking either back."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, update

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, Drain, Settle
from tests.making import make_page
from tests.reviews.acting import Stage
from wiki.core.clock import now
from wiki.core.db import Session, writing
from wiki.core.jobs import Job
from wiki.notices.models import Notice
from wiki.pages.models import Page

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
    assert "It comes back later." in fragment.text
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
