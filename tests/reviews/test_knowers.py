"""Who still knows a page."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import edit, make_page
from tests.reviews.acting import Stage
from wiki.core.db import reading, writing
from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.reviews.coverage import knowers
from wiki.reviews.models import Verdict
from wiki.spaces.viewers import viewer_for

FIRST = "One two three four five.\n\nSix seven eight nine ten.\n"
LATER = "One two three four five.\n\nAlpha beta gamma delta epsilon.\n"


@pytest.fixture
def page(engine: Engine, cast: Cast, work: Drain) -> Page:
    """A page that Lin approved, and of which Grace wrote half anew since."""
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, text=FIRST)
        Stage(session, cast).judge(cast.lin, page, Verdict.APPROVE)
        edit(session, cast.grace, page, LATER)
    work()
    return page


def known(engine: Engine, cast: Cast, page: Page) -> dict[str, tuple[float, float]]:
    with reading(engine) as session:
        viewer = viewer_for(session, cast.mo)
        found = knowers(session, viewer, find_page(session, viewer, page.id))
        return {each.person.name: (each.wrote, each.reviewed) for each in found}


def test_they_wrote_or_approved_what_is_left(engine: Engine, cast: Cast, page: Page) -> None:
    assert known(engine, cast, page) == {
        "Ada Adeyemi": (0.5, 0.0),
        "Grace Gomez": (0.5, 0.0),
        "Lin Larsen": (0.0, 0.5),
    }


def test_who_approves_and_then_writes_knows_both_parts_once(
    engine: Engine, cast: Cast, page: Page, work: Drain
) -> None:
    with writing(engine) as session:
        here = find_page(session, viewer_for(session, cast.lin), page.id)
        edit(session, cast.lin, here, "One two three four five.\n\nUno due tre quattro cinque.\n")
    work()

    assert known(engine, cast, page)["Lin Larsen"] == (0.5, 0.5)


def test_the_page_on_who_wrote_what_names_the_reviewers(browse: Browse, cast: Cast, page: Page) -> None:
    lin = browse(cast.lin)

    assert "Reviewed, and so known, by Lin Larsen (50 %)" in lin.text(f"/e/{page.id}/authorship")
    assert "so known" not in lin.text(f"/e/{page.id}/authorship?version=1")
    assert len(lin.statements) <= 10
