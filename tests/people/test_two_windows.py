"""Settings open in two windows: the second to be saved does not undo the first unseen."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.cast import Cast
from tests.conftest import Browse
from wiki.web.overtaken import ELSEWHERE

Fields = dict[str, Any]

# Of each tab what the first window changes, what the second changes, and what the form says then.
TABS = {
    "profile": ({"place": "Quito"}, {"title": "Engineer"}, "It says “Quito” now."),
    "display": ({"theme": "dark"}, {"shortcuts": ""}, "It says “Dark” now."),
    "reviewing": ({"review_limit": "1"}, {"wish": "glad"}, "It says “1” now."),
    "mail": ({"quiet_from": "18"}, {"rhythm": "daily"}, "It says “18:00” now."),
}

# What no form takes.
MISTAKES = {
    "profile": {"name": ""},
    "display": {"theme": "pink"},
    "reviewing": {"away_from": "x"},
    "mail": {"quiet_until": "99"},
}


def opened(html: str, where: str) -> Fields:
    """Return what the form holds that goes back to this address."""
    held: Fields = {}
    for field in BeautifulSoup(html, "html.parser").select(f'form[action="{where}"] [name]'):
        name = str(field["name"])
        if field.name == "select":
            held[name] = next((option["value"] for option in field.select("option[selected]")), "")
        elif field.get("type") not in ("radio", "checkbox") or field.has_attr("checked"):
            held.setdefault(name, []).append(field.text.strip("\n") or str(field.get("value", "")))
    return {name: value for name, value in held.items() if name != "csrf_token"}


@pytest.mark.parametrize("tab", TABS)
def test_the_second_window_sees_what_the_first_made_of_it(browse: Browse, cast: Cast, tab: str) -> None:
    ada, where = browse(cast.ada), f"/settings/{tab}"
    first, second, sentence = TABS[tab]
    shown = opened(ada.get(where).text, where)
    assert ada.post(where, {**shown, **first}).status_code == 303

    answer = ada.post(where, {**shown, **second})

    assert answer.status_code == 409
    assert ELSEWHERE in answer.text
    assert sentence in answer.text
    kept = opened(ada.get(where).text, where)
    assert [kept[name] in (value, [value]) for name, value in first.items()] == [True]
    assert ada.post(where, opened(answer.text, where)).status_code == 303  # having seen it


@pytest.mark.parametrize("tab", TABS)
def test_a_mistake_in_the_second_window_does_not_hide_what_the_first_made_of_it(
    browse: Browse, cast: Cast, tab: str
) -> None:
    ada, where = browse(cast.ada), f"/settings/{tab}"
    first, second, sentence = TABS[tab]
    shown = opened(ada.get(where).text, where)
    ada.post(where, {**shown, **first})

    mistaken = ada.post(where, {**shown, **second, **MISTAKES[tab]})
    assert mistaken.status_code == 422
    answer = ada.post(where, {**shown, **second, "seen": opened(mistaken.text, where)["seen"]})

    assert answer.status_code == 409
    assert sentence in answer.text


@pytest.mark.parametrize("tab", TABS)
def test_one_window_saves_as_often_as_it_likes(browse: Browse, cast: Cast, tab: str) -> None:
    ada, where = browse(cast.ada), f"/settings/{tab}"
    first, second, _ = TABS[tab]

    assert ada.post(where, {**opened(ada.get(where).text, where), **first}).status_code == 303
    assert ada.post(where, {**opened(ada.get(where).text, where), **second}).status_code == 303
