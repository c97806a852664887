"""A page that cannot be rendered in time shows its source, and all else about it still works."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_page
from wiki.core.db import writing
from wiki.core.markdown import Renderer
from wiki.pages.rendering import Renderings

POISONS = {
    "brackets": "quokkaword\n\n" + "[a" * 60_000,
    "quotes": "quokkaword\n\n" + ">" * 3000 + " deep",
    "lists": "quokkaword\n\n" + "".join(" " * each + "- x\n" for each in range(0, 800, 2)),
    "fractions": "quokkaword\n\n$" + r"\frac{" * 2000 + "1" + "}{2}" * 2000 + "$",
    "table": "quokkaword\n\n" + "|a" * 1500 + "\n" + "|-" * 1500 + "\n" + ("|b" * 1500 + "\n") * 40,
    "links": "quokkaword\n\n" + "[[a]] " * 20_000,
    "marks": "quokkaword\n\n" + "\u0301" * 50_000,
}
PLACES = (
    "/e/{page}-{slug}",
    "/e/{page}.md",
    "/e/{page}/edit",
    "/e/{page}/history",
    "/e/{page}/v/2",
    "/e/{page}/diff/1..2",
    "/e/{page}/diff/1..2?view=source",
    "/e/{page}/review",
    "/e/{page}/review?view=source",
    "/e/{page}/review?since=1",
    "/e/{page}/review?comment=0-5",
    "/search?q=quokkaword",
)


@pytest.fixture
def impatient(app: Flask, engine: Engine) -> Iterator[Flask]:
    """The application with little time for a page."""
    renderer = Renderer(budget_seconds=0.3)
    app.extensions["rendering"] = Renderings(engine, renderer)
    yield app
    renderer.close()


@pytest.mark.parametrize("name", POISONS)
def test_a_poisoned_page_can_be_read_compared_edited_and_undone(
    impatient: Flask, engine: Engine, browse: Browse, cast: Cast, work: Drain, name: str
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "Poison")
    browser = browse(cast.grace)
    fields = {"title": "Poison", "summary": "Two. Sentences.", "base": "1", "space": str(cast.everyone.id)}

    saved = browser.post(f"/e/{page.id}/edit", {**fields, "text": POISONS[name]})
    work()

    assert saved.status_code == 303
    for place in PLACES:
        assert browser.get(place.format(page=page.id, slug=page.slug)).status_code == 200, place
    assert "Poison" in browser.get("/search?q=quokkaword").text
    assert browser.post(f"/e/{page.id}/v/1/restoration").status_code == 303
    assert "quokkaword" not in browser.get(page.path).text
