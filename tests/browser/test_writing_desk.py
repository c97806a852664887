"""Writing by hand: formatting with undo, lists, suggestions, and a way out by keyboard."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.writing import KEPT, begin, saved, state, text, type_at_end

pytestmark = pytest.mark.browser


def test_a_long_title_is_seen_whole_and_stays_one_line(desk: Page) -> None:
    title = desk.get_by_label("Title", exact=True)
    low = title.evaluate("each => each.offsetHeight")
    title.fill("What a long title says at its end " * 4)
    assert title.evaluate("each => each.offsetHeight >= each.scrollHeight && each.offsetHeight") > low

    title.evaluate("each => { each.value += '\\nand more'; each.dispatchEvent(new Event('input')); }")
    title.press("Enter")

    expect(title).to_have_value(re.compile("at its end and more$"))
    expect(desk.get_by_label("Summary, two sentences")).to_be_focused()


def test_undo_takes_back_what_a_button_did(desk: Page) -> None:
    desk.keyboard.type("a cold room")
    desk.keyboard.press("Control+Shift+ArrowLeft")
    desk.get_by_role("button", name="Bold, Ctrl B").click()
    expect(text(desk)).to_have_value("a cold **room**")

    desk.keyboard.press("Control+z")

    expect(text(desk)).to_have_value("a cold room")


def test_keys_format_and_lists_go_on(desk: Page) -> None:
    desk.keyboard.press("Control+Shift+Digit7")
    desk.keyboard.type("one")
    desk.keyboard.press("Enter")
    desk.keyboard.type("two")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Control+b")
    desk.keyboard.type("three")

    expect(text(desk)).to_have_value("1. one\n   2. two**three**")


def test_nobody_is_trapped_in_a_list(desk: Page) -> None:
    desk.keyboard.type("- one\n")
    desk.keyboard.press("Tab")
    expect(text(desk)).to_be_focused()

    desk.keyboard.press("Escape")
    desk.keyboard.press("Tab")

    expect(text(desk)).not_to_be_focused()


def test_tab_leaves_ordinary_words(desk: Page) -> None:
    desk.keyboard.type("Only words.")

    desk.keyboard.press("Tab")

    expect(text(desk)).not_to_be_focused()
    expect(text(desk)).to_have_value("Only words.")


def test_the_toolbar_is_one_stop_with_arrows(desk: Page) -> None:
    desk.keyboard.press("Shift+Tab")
    expect(desk.get_by_role("button", name="Heading", exact=True)).to_be_focused()
    desk.keyboard.press("ArrowRight")
    expect(desk.get_by_role("button", name="Bold, Ctrl B")).to_be_focused()

    desk.keyboard.press("Tab")

    expect(text(desk)).to_be_focused()


def test_a_page_is_suggested_and_taken_by_keyboard(desk: Page) -> None:
    saved(desk, "Limits.", "Battery limits")
    begin(desk)
    text(desk).focus()
    desk.keyboard.type("See [[batt")
    expect(desk.get_by_role("option", name="Battery limits")).to_have_attribute("aria-selected", "true")

    desk.keyboard.press("Enter")

    expect(text(desk)).to_have_value("See [[Battery limits]]")
    expect(desk.get_by_role("listbox", name="Suggestions")).to_be_hidden()


def test_a_section_of_a_page_is_suggested(desk: Page) -> None:
    saved(desk, "## Below zero\n\nCold.\n\n## Above\n\nWarm.", "Room limits")
    begin(desk)
    text(desk).focus()
    desk.keyboard.type("[[Room limits#")
    expect(desk.locator("[data-suggestions] li")).to_have_count(2)

    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Tab")

    expect(text(desk)).to_have_value("[[Room limits#Above]]")


def test_a_person_is_suggested_and_taken_by_mouse(desk: Page) -> None:
    desk.keyboard.type("Ask @gra")

    desk.get_by_role("option", name="Grace Gomez").click()

    expect(text(desk)).to_have_value("Ask [Grace Gomez](/p/grace)")
    expect(text(desk)).to_be_focused()


def test_escape_closes_the_suggestions_and_enter_is_free_again(desk: Page) -> None:
    desk.keyboard.type("Ask @gra")
    expect(desk.get_by_role("option", name="Grace Gomez")).to_be_visible()

    desk.keyboard.press("Escape")
    desk.keyboard.press("Enter")

    expect(text(desk)).to_have_value("Ask @gra\n")


def test_nothing_is_suggested_inside_code(desk: Page) -> None:
    desk.keyboard.type("`@gra")
    desk.keyboard.press("Enter")
    desk.keyboard.type("@lin")
    expect(desk.get_by_role("option", name="Lin Larsen")).to_be_visible()

    expect(desk.get_by_role("option", name="Grace Gomez")).to_have_count(0)


def test_topics_are_suggested_in_their_field(desk: Page) -> None:
    topics = desk.get_by_role("combobox", name=re.compile("^Topics"))
    topics.focus()
    desk.keyboard.type("Docks, pos")
    expect(desk.get_by_role("option", name="Postgres")).to_be_visible()

    desk.keyboard.press("Enter")

    expect(topics).to_have_value("Docks, Postgres")


def test_the_summary_says_how_much_is_left(desk: Page) -> None:
    desk.get_by_label("Summary, two sentences").fill("x" * 390)

    expect(desk.get_by_text("10 characters left")).to_be_visible()


def test_templates_make_way_for_the_first_word(desk: Page) -> None:
    expect(desk.get_by_role("link", name=re.compile("Something broke"))).to_be_visible()

    type_at_end(desk, "I know what I want to say.")

    expect(desk.get_by_role("link", name=re.compile("Something broke"))).to_be_hidden()


def test_words_typed_before_our_script_came_are_shown_and_kept(desk: Page) -> None:
    held = list[Route]()
    desk.route("**/js/editor.js*", lambda route: held.append(route), times=1)  # noqa: PLW0108 - it wants a function of its own
    with desk.expect_request("**/js/editor.js*"):
        desk.goto("/write", wait_until="commit")
    text(desk).fill("Typed in a hurry.")
    held[0].continue_()

    expect(desk.locator("[data-live=prose]")).to_contain_text("Typed in a hurry.")
    expect(state(desk)).to_have_text(KEPT)
