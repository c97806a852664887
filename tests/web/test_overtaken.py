"""Two people change one thing at once in the admin pages: neither wins unseen."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from tests.cast import Cast
from tests.conftest import Browse
from wiki.core.db import Session
from wiki.people.models import Team
from wiki.web.overtaken import CHANGED

Fields = dict[str, Any]


@pytest.fixture(params=["topic", "space", "team"])
def where(request: pytest.FixtureRequest, reader: Session, cast: Cast) -> str:
    """The address of the form of something that admins arrange."""
    team = reader.scalars(select(Team).where(Team.slug == "engine")).one()
    return {
        "topic": f"/admin/topics/{cast.postgres.id}",
        "space": f"/admin/spaces/{cast.everyone.id}",
        "team": f"/admin/teams/{team.id}",
    }[request.param]


def opened(page: BeautifulSoup, where: str) -> Fields:
    """Return what the form that goes back to this address holds."""
    form = page.select_one(f'form[action="{where}"]')
    assert form
    held: Fields = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name = str(field["name"])
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            held[name] = str(chosen["value"]) if chosen else ""
        elif field.get("type") != "radio" or field.has_attr("checked"):
            held[name] = field.text.strip("\n") if field.name == "textarea" else str(field.get("value", ""))
    return {name: value for name, value in held.items() if name != "csrf_token"}


def test_who_saves_second_sees_what_the_first_made_of_it(browse: Browse, cast: Cast, where: str) -> None:
    root = browse(cast.root)
    first, second = opened(root.soup(where), where), opened(root.soup(where), where)
    root.post(where, {**first, "name": "What the first calls it"})

    answer = root.post(where, {**second, "name": "What the second calls it"})

    assert answer.status_code == 409
    assert CHANGED in answer.text
    assert "It says “What the first calls it” now." in answer.text
    held = opened(BeautifulSoup(answer.text, "html.parser"), where)
    assert held["name"] == "What the second calls it"
    assert root.post(where, held).status_code == 303  # having seen it, the second may put theirs there
    assert opened(root.soup(where), where)["name"] == "What the second calls it"


def test_two_who_say_the_same_are_not_asked(browse: Browse, cast: Cast, where: str) -> None:
    root = browse(cast.root)
    form = {**opened(root.soup(where), where), "name": "What both call it"}

    assert [root.post(where, form).status_code for _ in range(2)] == [303, 303]


def test_a_form_that_was_overtaken_changes_nothing(browse: Browse, cast: Cast, where: str) -> None:
    root = browse(cast.root)
    first, second = opened(root.soup(where), where), opened(root.soup(where), where)
    root.post(where, {**first, "name": "What the first calls it"})
    root.post(where, {**second, "name": "What the second calls it"})

    assert opened(root.soup(where), where)["name"] == "What the first calls it"


def test_a_mistake_does_not_hide_what_the_first_made_of_it(browse: Browse, cast: Cast, where: str) -> None:
    root = browse(cast.root)
    first, second = opened(root.soup(where), where), opened(root.soup(where), where)
    root.post(where, {**first, "name": "What the first calls it"})

    mistaken = root.post(where, {**second, "name": ""})
    assert mistaken.status_code == 422
    corrected = opened(BeautifulSoup(mistaken.text, "html.parser"), where)
    answer = root.post(where, {**corrected, "name": "What the second calls it"})

    assert answer.status_code == 409
    assert "It says “What the first calls it” now." in answer.text


def test_a_mistake_after_having_seen_it_is_only_corrected(browse: Browse, cast: Cast, where: str) -> None:
    root = browse(cast.root)
    first, second = opened(root.soup(where), where), opened(root.soup(where), where)
    root.post(where, {**first, "name": "What the first calls it"})
    told = root.post(where, {**second, "name": "What the second calls it"})

    mistaken = root.post(where, {**opened(BeautifulSoup(told.text, "html.parser"), where), "name": ""})
    corrected = opened(BeautifulSoup(mistaken.text, "html.parser"), where)

    assert root.post(where, {**corrected, "name": "What the second calls it"}).status_code == 303
