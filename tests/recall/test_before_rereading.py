"""Somebody who is about to forget a page is asked before they read it again, and never made to answer."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import TEXT
from tests.recall.asking import MEASURED, OLD_COPY, asking_page, taken_up
from wiki.core.db import Session, now
from wiki.pages.models import Page
from wiki.recall.models import Recall

OFFER = "Try to recall it before you reread"
LONG = TEXT + "\n\nword " * 500


@pytest.fixture
def page(session: Session, cast: Cast) -> Page:
    """A long page that asks two things, which Lin took up."""
    page, _ = asking_page(session, cast, OLD_COPY, MEASURED, text=LONG)
    taken_up(session, cast, page, cast.lin)
    session.commit()
    return page


def test_a_long_page_asks_first(browse: Browse, page: Page, cast: Cast) -> None:
    html = browse(cast.lin).get(page.path).text

    assert html.index(OFFER) < html.index('class="prose"')
    assert f'href="/recall?page={page.id}"' in html
    assert "It leaves the old copy behind." in html


def test_whoever_took_up_nothing_is_not_asked(browse: Browse, page: Page, cast: Cast) -> None:
    assert OFFER not in browse(cast.grace).get(page.path).text
    assert OFFER not in browse(cast.ada).get(page.path).text


def test_nothing_is_asked_before_it_is_due(browse: Browse, session: Session, page: Page, cast: Cast) -> None:
    session.execute(update(Recall).values(due_at=now() + timedelta(days=2)))
    session.commit()

    assert OFFER not in browse(cast.lin).get(page.path).text


def test_a_short_page_is_simply_read(browse: Browse, session: Session, cast: Cast) -> None:
    page, _ = asking_page(session, cast)
    taken_up(session, cast, page, cast.lin)
    session.commit()

    assert OFFER not in browse(cast.lin).get(page.path).text


def test_only_the_questions_of_that_page_are_asked(
    browse: Browse, session: Session, page: Page, cast: Cast
) -> None:
    other, _ = asking_page(session, cast)
    taken_up(session, cast, other, cast.lin)
    session.execute(update(Recall).values(due_at=now() - timedelta(days=1)))
    session.commit()
    lin = browse(cast.lin)

    for _ in range(2):
        soup = lin.soup(f"/recall?page={page.id}")
        (form,) = soup.select("main form")
        address = str(form["action"])
        compared = lin.post(address, {"answer": "Something", "page": page.id})
        assert f'name="page" value="{page.id}"' in compared.text
        answer = lin.post(address.replace("answer", "grade"), {"grade": "good", "times": 0, "page": page.id})
        assert answer.location.endswith(f"/recall?page={page.id}")
    text = lin.text(f"/recall?page={page.id}")

    assert "That is all this page asks you today. Read the page" in text
    assert OFFER not in lin.get(page.path).text
    assert "3 of 3 today" in lin.text("/recall")


def test_a_page_one_may_not_read_asks_nothing(browse: Browse, session: Session, cast: Cast) -> None:
    page, _ = asking_page(session, cast, space=cast.lab)
    taken_up(session, cast, page, cast.grace)
    session.commit()

    assert "That is all this page asks you" in browse(cast.mallory).text(f"/recall?page={page.id}")
    assert "Recall" in browse(cast.mallory).text("/recall?page=nonsense")
