"""One colleague's reading moves no figure: who sent them a page cannot see whether they opened it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.growth.making import crowd
from tests.making import make_page
from wiki.core.clock import now
from wiki.core.db import Session, reading
from wiki.insights.jobs import prepare_insights
from wiki.insights.models import Figure
from wiki.insights.risk.preparing import prepare_knowers
from wiki.pages.models import Page
from wiki.readers.models import Reading
from wiki.readers.much import ENOUGH

Figures = Callable[[], dict[tuple[str, str], object]]


@pytest.fixture
def figures(engine: Engine) -> Figures:
    """Work the figures out anew, and return all of them."""

    def worked_out() -> dict[tuple[str, str], object]:
        prepare_knowers(engine)
        prepare_insights(engine, now().date())
        with reading(engine) as session:
            return {(row.scope, row.metric): row.value for row in session.scalars(select(Figure))}

    return worked_out


@pytest.fixture
def sent(session: Session, cast: Cast) -> Page:
    """A page that nobody read yet, beside six people's pages that many read."""
    lately = now() - timedelta(days=3)
    for person in crowd(session, "engine", 6):
        many = make_page(session, person, cast.everyone, f"By {person.handle}", at=lately)
        session.add(Reading(page_id=many.id, day=now().date(), readers=9))
    page = make_page(session, cast.mo, cast.everyone, "Sent to one", at=lately)
    session.commit()
    return page


def opened_by(session: Session, page: Page, readers: int, days_ago: int = 0) -> None:
    session.add(Reading(page_id=page.id, day=now().date() - timedelta(days=days_ago), readers=readers))
    session.commit()


def test_a_page_that_few_opened_moves_no_figure(session: Session, sent: Page, figures: Figures) -> None:
    before = figures()
    for days_ago in range(3):
        opened_by(session, sent, ENOUGH - 1, days_ago)

    assert figures() == before


def test_a_page_that_enough_opened_counts_as_read(session: Session, sent: Page, figures: Figures) -> None:
    before = figures()
    opened_by(session, sent, ENOUGH)

    assert before["company", "freshness"] != figures()["company", "freshness"]
