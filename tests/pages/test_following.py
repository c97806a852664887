"""What becomes of a text when its links follow a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.core.markdown import render
from wiki.pages.following import Followed, Goal, excerpts, followed

BASE = "https://wiki.example"
RENAMED = Goal(
    frozenset({"dock 7"}), 7, "Harbour dock", "/e/7-harbour-dock", has_title_alone=True, base_url=BASE
)
REPLACED = Goal(frozenset({"dock 7", "#7"}), 9, "Dock 9", "/e/9-dock-9", has_title_alone=True, base_url=BASE)


def after(text: str, goal: Goal = RENAMED) -> Followed:
    """Return what becomes of a text."""
    return followed(text, render(text), goal)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("See [[Dock 7]].", "See [[Harbour dock]]."),
        ("[[dock  7]] [[DOCK 7|the dock]]", "[[Harbour dock]] [[Harbour dock|the dock]]"),
        ("[[Dock 7#Cold days|Dock 7]]", "[[Harbour dock#Cold days|Dock 7]]"),
        ("[[ Dock 7 #Cold days]]", "[[ Harbour dock #Cold days]]"),
        ("> - **[[Dock 7]]**", "> - **[[Harbour dock]]**"),
        ("| a |\n|---|\n| [[Dock 7\\|x]] |", "| a |\n|---|\n| [[Harbour dock\\|x]] |"),
        ("a\r\n\r\n[[Dock 7]]\r\n", "a\r\n\r\n[[Harbour dock]]\r\n"),
        ("Note[^1].\n\n[^1]: [[Dock 7]]", "Note[^1].\n\n[^1]: [[Harbour dock]]"),
    ],
)
def test_a_link_says_the_new_title_and_keeps_the_rest(text: str, becomes: str) -> None:
    assert after(text).new_text == becomes


@pytest.mark.parametrize(
    "text",
    [
        "`[[Dock 7]]`",
        "    [[Dock 7]]",
        "```\n[[Dock 7]]\n```",
        "\\[[Dock 7]]",
        "[[Dock 70]] [[Other|Dock 7]] [[Other#Dock 7]]",
        "Dock 7",
        "[Dock 7](/e/7-dock-7) [[#7]]",
    ],
)
def test_what_is_no_such_link_stays(text: str) -> None:
    assert after(text).new_text == text
    assert after(text).changes == []


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("[[#7]] [[#07#Cold|x]]", "[[#9]] [[#9#Cold|x]]"),
        ("[[Dock 7|it]]", "[[Dock 9|it]]"),
        ("[x](/e/7)", "[x](/e/9-dock-9)"),
        ('[x](</e/7-old?a=b#u-cold> "Dock 7")', '[x](</e/9-dock-9?a=b#u-cold> "Dock 7")'),
        ("[x](https://wiki.example/e/7-old#u-cold)", "[x](https://wiki.example/e/9-dock-9#u-cold)"),
        ("[x](https://other.example/e/7) [y](/e/70) [z](/e/7/history)",) * 2,
    ],
)
def test_links_by_number_and_address_follow_to_what_replaced_the_page(text: str, becomes: str) -> None:
    assert after(text, REPLACED).new_text == becomes


def test_a_title_that_another_page_has_too_is_said_by_number() -> None:
    goal = Goal(frozenset({"dock 7"}), 7, "Harbour", "/e/7-harbour", has_title_alone=False, base_url="")

    assert after("[[Dock 7]] [[Dock 7#A|b]]", goal).new_text == "[[#7]] [[#7#A|b]]"


def test_a_title_that_brackets_cannot_hold_is_said_by_number() -> None:
    goal = Goal(frozenset({"dock 7"}), 7, "Dock [old]", "/e/7-dock", has_title_alone=True, base_url="")

    assert after("[[Dock 7]]", goal).new_text == "[[#7]]"


@pytest.mark.parametrize(
    "text", ["^[a note with [[Dock 7]]]", "[x][y]\n\n[y]: /e/7", "https://wiki.example/e/7"]
)
def test_what_cannot_be_changed_is_counted(text: str) -> None:
    found = after(text, REPLACED)

    assert found.new_text == text
    assert found.left == 1


def test_an_excerpt_shows_both_and_the_words_around() -> None:
    (shown,) = excerpts(after("First.\n\nAs **seen** in [[Dock 7|it]], and more.\n\nLast."))

    assert (shown.was, shown.now) == ("[[Dock 7|it]]", "[[Harbour dock|it]]")
    assert (shown.before, shown.after) == ("As seen in ", ", and more.")


PIECES = st.sampled_from(
    [
        "[[Dock 7]]",
        "[[Dock 7#a|b]]",
        "[[Other]]",
        "`",
        "```\n",
        "\n\n",
        "\n",
        "> ",
        "- ",
        "| ",
        " |",
        "\\",
        "*",
        "x ",
        "    ",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_nothing_but_links_to_the_page_changes(text: str) -> None:
    found = after(text)
    before, now = render(text), render(found.new_text)

    assert len(now.wikilinks) == len(before.wikilinks)
    for old, new in zip(before.wikilinks, now.wikilinks, strict=True):
        assert (new.section, new.target) == (
            old.section,
            "Harbour dock" if old.target == "Dock 7" and old.start >= 0 else old.target,
        )
    assert found.new_text.replace("Harbour dock", "Dock 7") == text
