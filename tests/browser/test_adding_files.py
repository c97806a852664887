"""Pasting, dropping and choosing files while writing: they go up, and the text shows them."""

import base64
import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.browser.visitor import Visitor
from tests.browser.writing import KEPT, begin, saved, state, text
from tests.cast import PASSWORD
from tests.serving import Instance

pytestmark = pytest.mark.browser

HAND_OVER = """
([type, name, kind, bytes]) => {
  const handed = new DataTransfer();
  const content = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
  handed.items.add(new File([content], name, { type: kind }));
  const event = type === "paste"
    ? new ClipboardEvent("paste", { clipboardData: handed, bubbles: true, cancelable: true })
    : new DragEvent("drop", { dataTransfer: handed, bubbles: true, cancelable: true });
  document.querySelector("[data-markdown]").dispatchEvent(event);
}
"""
PICTURE = re.compile(r"^!\[\]\(/files/[^)]+\)$")
DESCRIBED = re.compile(r"^!\[A dock, \\\[lit\\\]\]\(/files/[^)]+\)$")
LINKED = re.compile(r"^\[limits\.csv\]\(/files/[^)]+\)$")


def picture() -> bytes:
    """Return a small picture."""
    held = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(held, "PNG")
    return held.getvalue()


def hand_over(desk: Page, how: str, name: str, kind: str, content: bytes) -> None:
    """Paste or drop a file."""
    desk.evaluate(HAND_OVER, [how, name, kind, base64.b64encode(content).decode()])


def question(desk: Page) -> Locator:
    """The field that asks what a picture shows."""
    return desk.get_by_label("What does it show?")


def test_a_pasted_picture_asks_what_it_shows(desk: Page) -> None:
    hand_over(desk, "paste", "dock.png", "image/png", picture())
    expect(question(desk)).to_be_focused()

    desk.keyboard.type("A dock, [lit]")
    desk.keyboard.press("Enter")

    expect(text(desk)).to_have_value(DESCRIBED)
    expect(text(desk)).to_be_focused()
    expect(desk.get_by_role("region", name="Preview").get_by_role("img")).to_have_attribute(
        "alt", "A dock, [lit]"
    )


def test_the_description_may_wait(desk: Page) -> None:
    hand_over(desk, "drop", "dock.png", "image/png", picture())
    expect(question(desk)).to_be_focused()

    desk.keyboard.press("Escape")

    expect(question(desk)).to_have_count(0)
    expect(text(desk)).to_have_value(PICTURE)


def test_another_file_becomes_a_link(desk: Page) -> None:
    hand_over(desk, "drop", "limits.csv", "text/csv", b"room,limit\nA,8\n")

    expect(text(desk)).to_have_value(LINKED)
    expect(desk.locator("[data-uploads] li")).to_have_count(0)


def test_several_chosen_files_go_up_one_after_the_other(desk: Page) -> None:
    files = [FilePayload(name=f"{name}.csv", mimeType="text/csv", buffer=b"1,2") for name in "ab"]

    desk.locator("[data-file]").set_input_files(files)

    expect(text(desk)).to_have_value(re.compile(r"^\[a\.csv\]\(\S+\)\[b\.csv\]\(\S+\)$"))


def test_the_first_file_begins_the_page_and_writing_goes_on(desk: Page) -> None:
    hand_over(desk, "drop", "limits.csv", "text/csv", b"room,limit\nA,8\n")
    expect(desk).to_have_url(re.compile(r"/e/\d+/edit$"))

    text(desk).focus()
    desk.keyboard.type(" are the limits.")
    expect(state(desk)).to_have_text(KEPT)
    desk.get_by_role("button", name="Save").click()

    expect(desk.get_by_text("Saved. Only you can see it")).to_be_visible()
    expect(text(desk)).to_have_value(re.compile(r"are the limits\.$"))


def test_the_page_a_file_begins_has_no_mark_of_it(desk: Page) -> None:
    desk.keyboard.type("Before it.")
    with desk.expect_response("**/write/files") as answer:
        hand_over(desk, "drop", "limits.csv", "text/csv", b"room,limit\nA,8\n")

    begun = answer.value.json()["page"]["id"]

    assert "Uploading" not in desk.request.get(f"/e/{begun}/v/1").text()


def test_a_file_that_is_refused_says_why_and_leaves_no_mark(desk: Page) -> None:
    desk.keyboard.type("Words that stay.")

    hand_over(desk, "drop", "empty.csv", "text/csv", b"")

    expect(desk.get_by_role("alert")).to_have_text("empty.csv is empty. Check it, and add it again.")
    expect(text(desk)).to_have_value("Words that stay.")
    desk.get_by_role("button", name="All right").click()
    expect(desk.locator("[data-uploads] li")).to_have_count(0)


def test_what_is_odd_about_a_file_is_said(desk: Page) -> None:
    hand_over(desk, "drop", "broken.png", "image/png", picture()[:60])

    expect(desk.get_by_role("alert")).to_contain_text("broken.png is broken as a picture")
    expect(text(desk)).to_have_value(re.compile(r"^\[broken\.png\]"))


def test_a_file_dropped_on_a_page_that_is_there_stays_with_it(desk: Page) -> None:
    page = saved(desk, "One.", "A page with a file")
    desk.goto(f"{page}/edit")

    hand_over(desk, "drop", "limits.csv", "text/csv", b"room,limit\nA,8\n")
    expect(text(desk)).to_have_value(re.compile(r"\[limits\.csv\]\(/files/"))  # no longer on its way

    desk.goto(f"{page}/files")
    expect(desk.get_by_role("main")).to_contain_text("limits.csv")


def test_without_script_a_button_adds_the_file(browser: Browser, small_company: Instance) -> None:
    with Visitor(browser, small_company.address, scripted=False).sign_in("grace", PASSWORD) as grace:
        begin(grace.page, "Added without script")
        text(grace.page).fill("Words before it.")
        grace.page.get_by_label("add a file").set_input_files(
            FilePayload(name="dock.png", mimeType="image/png", buffer=picture())
        )

        grace.page.get_by_role("button", name="Add it to the text").click()

        expect(text(grace.page)).to_have_value(re.compile(r"^Words before it\.\n\n!\[\]\(/files/\S+\)\s*$"))
        expect(grace.page.get_by_role("region", name="Preview").locator("img")).to_have_count(1)
