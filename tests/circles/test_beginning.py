"""Somebody begins a circle, and hosts it."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.circles.beginning import having
from tests.conftest import Browse
from wiki.circles.text import progress, text_of
from wiki.core.db import now, reading
from wiki.pages.models import Page, PageRole

SOON = (now() + timedelta(days=30)).date().isoformat()
FORM = {
    "title": "Reading query plans",
    "summary": "Each of us explains one plan.",
    "topics": "Postgres",
    "reading": "https://example.org/plans\n/e/12-why-tables-bloat\nThe slow query log",
    "tasks": "- Install it\n2. Read one plan\n[ ] not a mark without a dash",
    "seats": "4",
    "due_on": SOON,
    "reach": "space",
    "token": "one-form",
}


def test_it_is_a_page_that_all_read_with_what_to_read_and_to_do(
    engine: Engine, cast: Cast, browse: Browse
) -> None:
    answer = browse(cast.ada).post("/circles", FORM)
    said = browse(cast.lin).text(answer.location)

    assert "3 places are free" in said
    assert "0 of 3 tasks done" in said
    assert "https://example.org/plans" in said
    assert "Ada Adeyemi Host" in said
    assert "Not reviewed" not in said
    with reading(engine) as session:
        page = session.get(Page, 1, execution_options={"reader": "test"})
        assert page
        assert having(engine, page, PageRole.HOST) == ["ada"]


def test_the_form_sent_twice_begins_one(cast: Cast, browse: Browse) -> None:
    ada = browse(cast.ada)

    assert ada.post("/circles", FORM).location == ada.post("/circles", FORM).location


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "what you learn together"),
        ("summary", " ", "at the end"),
        ("seats", "2", "3 to 12 places"),
        ("seats", "13", "3 to 12 places"),
        ("seats", "many", "3 to 12 places"),
        ("due_on", "", "Write a day"),
        ("due_on", "2001-01-01", "is over"),
        ("due_on", "2999-01-01", "more than a year"),
        ("space", "999", "Choose where"),
        ("topics", "Alchemy", "Alchemy"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_begins(
    cast: Cast, browse: Browse, field: str, value: str, said: str
) -> None:
    ada = browse(cast.ada)
    answer = ada.post("/circles", {**FORM, field: value})

    assert answer.status_code == 422
    assert said in answer.text
    assert "You take part in no circle" in ada.text("/circles?show=mine")


def test_the_editor_leads_to_the_form_that_asks_for_day_and_places(cast: Cast, browse: Browse) -> None:
    assert browse(cast.ada).get("/write?kind=circle&title=Plans").location == "/circles/new?title=Plans"


def test_pasted_lists_and_addresses_become_markdown() -> None:
    assert text_of("* https://x.org/a\nhttps://wiki.example/e/7-old\nA title", "") == (
        "## Reading\n\n- <https://x.org/a>\n- [[#7]]\n- A title\n"
    )
    assert text_of("", "- [x] Done before\n\n1) Next") == "## Tasks\n\n- [ ] Done before\n- [ ] Next\n"
    assert progress('<input type="checkbox" aria-label="Done" checked=""> <input aria-label="To do">') == (
        1,
        2,
    )
