"""A pair closes with an explainer of the mentee's, or ends in another way, visibly to the other one."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.mentoring.conftest import Ask, Deactivate, told
from wiki.notices.models import Reason
from wiki.pages.models import Page

Begun = Callable[[], Page]


@pytest.fixture
def begun(cast: Cast, browse: Browse, ask: Ask) -> Begun:
    """Let Lin say yes to Ada."""

    def accepted() -> Page:
        page = ask(cast.lin)
        browse(cast.lin).post(f"/e/{page.id}/mentor/consent")
        return page

    return accepted


def test_the_mentee_explains_what_they_learned_and_asks_the_mentor_to_review_it(
    cast: Cast, browse: Browse, begun: Begun
) -> None:
    page = begun()
    assert browse(cast.lin).post(f"/e/{page.id}/mentor/explainer").status_code == 403
    ada = browse(cast.ada)
    first, again = (ada.post(f"/e/{page.id}/mentor/explainer").location for _ in range(2))

    assert first == again
    draft_id = first.split("/")[2]
    shown = ada.soup(page.path)
    asks = shown.find("a", href=f"/e/{draft_id}/review/request?person={cast.lin.id}")
    assert asks
    assert browse(cast.lin).get(f"/e/{draft_id}").status_code == 301
    assert browse(cast.mo).get(f"/e/{draft_id}").status_code == 404
    form = ada.soup(f"/e/{draft_id}/review/request?person={cast.lin.id}")
    assert form.select_one(f"input[name=person][value='{cast.lin.id}'][checked]")


def test_a_teach_back_can_be_promised_by_a_day(cast: Cast, browse: Browse, begun: Begun) -> None:
    page = begun()
    ada = browse(cast.ada)
    form = ada.soup(f"/promises/new?from={page.id}")
    day = form.select_one("input[name=day]")
    assert day
    fields = {
        "title": "How I moor the ferry",
        "day": day["value"],
        "source": page.id,
        "space": cast.everyone.id,
    }
    assert ada.post("/promises", fields).status_code == 303

    assert "How I moor the ferry Promised" in ada.text(page.path)
    assert "Learning Docks" not in browse(cast.mo).text("/promises")


def test_either_ends_it_and_the_other_hears_of_it(
    engine: Engine, cast: Cast, browse: Browse, begun: Begun, work: Drain
) -> None:
    page = begun()
    lin = browse(cast.lin)
    assert "Was the goal met?" in lin.text(f"/e/{page.id}/mentor/ending")
    assert lin.post(f"/e/{page.id}/mentor/ending", {"how": "no idea"}).status_code == 422
    lin.post(f"/e/{page.id}/mentor/ending", {"how": "met", "next": "Moor the ferry."})
    work()

    assert told(engine, Reason.ENDED) == [("ada", cast.lin.id)]
    assert "Moor the ferry." in browse(cast.ada).text(page.path)
    assert browse(cast.ada).post(f"/e/{page.id}/mentor/ending", {"how": "met"}).status_code == 403


def test_a_pair_is_no_circle(cast: Cast, browse: Browse, begun: Begun) -> None:
    page = begun()

    for act in ("places", "ending", "explainer"):
        assert browse(cast.ada).post(f"/e/{page.id}/circle/{act}", {"how": "met"}).status_code == 403
    assert "You take part in no circle" in browse(cast.ada).text("/circles?show=mine")


def test_a_mentor_who_is_gone_ends_it_and_somebody_else_is_asked_with_one_press(
    engine: Engine, cast: Cast, browse: Browse, begun: Begun, deactivate: Deactivate
) -> None:
    page = begun()
    deactivate(cast.lin)

    assert told(engine, Reason.ENDED) == [("ada", cast.lin.id)]
    shown = browse(cast.ada).soup(page.path)
    link = next(a for a in shown.find_all("a") if "Ask somebody else" in a.text)
    form = browse(cast.ada).soup(str(link["href"]))
    assert form.select_one("#f-topic[value=Docks]")
    assert "plan a mooring" in form.select_one("#f-goal").text  # type: ignore[union-attr]  # it is there


def test_a_mentee_who_is_gone_ends_it_too(
    engine: Engine, cast: Cast, browse: Browse, begun: Begun, deactivate: Deactivate
) -> None:
    page = begun()
    deactivate(cast.ada)

    assert told(engine, Reason.ENDED) == [("lin", cast.ada.id)]
    assert "Ada Adeyemi is no longer here" in browse(cast.lin).text(page.path)


def test_who_was_asked_and_is_gone_leaves_the_mentee_free_at_once(
    cast: Cast, browse: Browse, ask: Ask, deactivate: Deactivate
) -> None:
    page = ask(cast.lin)
    deactivate(cast.lin)

    assert "Lin Larsen is no longer here" in browse(cast.ada).text(page.path)
    assert browse(cast.ada).post(f"/e/{page.id}/mentor", {"handle": "stella"}).status_code == 303
