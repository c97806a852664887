"""The read page, as its readers use it."""

import pytest

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_page
from wiki.core.db import Session
from wiki.pages.models import Kind, Page

BUDGET = 9  # statements of a read page, the shell included


@pytest.fixture
def question(session: Session, cast: Cast) -> Page:
    """A question of Ada's."""
    page = make_page(session, cast.ada, cast.everyone, "Why is it slow at night?", kind=Kind.QUESTION)
    session.commit()
    return page


@pytest.fixture
def explainer(session: Session, cast: Cast) -> Page:
    """An explainer of Ada's."""
    page = make_page(session, cast.ada, cast.everyone)
    session.commit()
    return page


def test_a_reader_follows_a_page_and_stops_again(browse: Browse, cast: Cast, explainer: Page) -> None:
    grace = browse(cast.grace)
    fields = {"page": explainer.id, "return": explainer.path}

    followed = grace.post("/follow", fields)
    assert followed.location == explainer.path
    assert grace.soup(explainer.path).select_one("button[data-key=f][aria-pressed=true]")

    grace.post("/follow", fields | {"stop": "1"})
    assert grace.soup(explainer.path).select_one("button[data-key=f][aria-pressed=false]")


def test_a_question_is_answered_on_its_own_page(browse: Browse, cast: Cast, question: Page) -> None:
    grace = browse(cast.grace)
    words = {"text": "Statistics are stale.", "revision": 1, "kind": "note", "send": "now"}

    answered = grace.post(f"/e/{question.id}/review/comments", words)

    assert answered.location.startswith(f"{question.path}#thread-")
    assert "1 answer" in browse(cast.lin).text(question.path)
    assert "Statistics are stale." in browse(cast.lin).text(question.path)


def test_nobody_is_asked_to_review_a_question(browse: Browse, cast: Cast, question: Page) -> None:
    for address in (question.path, f"/e/{question.id}/review"):
        shown = browse(cast.grace).text(address)
        assert "Ask for review" not in shown
        assert "Send review" not in shown


@pytest.mark.parametrize("kind", ["question", "explainer"])
def test_a_read_page_needs_few_statements(
    kind: str, browse: Browse, cast: Cast, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(kind)
    grace = browse(cast.grace)

    grace.get(page.path)  # renders it, once for all
    grace.get(page.path)

    assert len(grace.statements) <= BUDGET, "\n".join(grace.statements)


def test_the_menu_says_where_a_page_belongs(
    browse: Browse, cast: Cast, question: Page, explainer: Page
) -> None:
    grace = browse(cast.grace)

    def marked(page: Page) -> list[str]:
        return [item.text.strip() for item in grace.soup(page.path).select("#nav [aria-current=page]")]

    assert marked(question) == ["Wanted"]
    assert marked(explainer) == ["Explainers"]
