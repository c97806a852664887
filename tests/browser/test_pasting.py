"""Pasting: tables and links become Markdown, all else stays as it is."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.writing import text

pytestmark = pytest.mark.browser

PASTE = """
([plain, html]) => {
  const copied = new DataTransfer();
  if (plain) copied.setData("text/plain", plain);
  if (html) copied.setData("text/html", html);
  const event = new ClipboardEvent("paste", { clipboardData: copied, bubbles: true, cancelable: true });
  const taken = !document.activeElement.dispatchEvent(event);
  if (!taken) document.execCommand("insertText", false, plain);
}
"""
CELLS = "<table><tr><th>Room</th><th>°C</th></tr><tr><td>A|B</td><td>8</td></tr></table>"
SPREADSHEET = "Room\t°C\nA\t8\nB\t-2,5\n"


def paste(desk: Page, plain: str, html: str = "") -> None:
    """Paste what another program copied."""
    desk.evaluate(PASTE, [plain, html])


def test_a_copied_table_becomes_a_markdown_table(desk: Page) -> None:
    paste(desk, "Room\t°C\nA|B\t8", CELLS)

    expect(text(desk)).to_have_value("| Room | °C |\n| --- | ---: |\n| A\\|B | 8 |")
    expect(desk.locator("[data-live=prose] td").first).to_have_text("A|B")


def test_cells_of_a_spreadsheet_become_a_markdown_table(desk: Page) -> None:
    desk.keyboard.type("Cold rooms:")
    paste(desk, SPREADSHEET)

    expect(text(desk)).to_have_value("Cold rooms:\n\n| Room | °C |\n| --- | ---: |\n| A | 8 |\n| B | -2,5 |")


def test_undo_takes_back_what_a_paste_became(desk: Page) -> None:
    desk.keyboard.type("Cold rooms:")
    paste(desk, SPREADSHEET)

    desk.keyboard.press("Control+z")

    expect(text(desk)).to_have_value("Cold rooms:")


def test_cells_stay_plain_inside_code(desk: Page) -> None:
    desk.keyboard.type("```\n")
    paste(desk, SPREADSHEET)

    expect(text(desk)).to_have_value("```\n" + SPREADSHEET)


def test_a_copied_link_becomes_a_markdown_link(desk: Page) -> None:
    paste(
        desk, "the manual", '<meta charset="utf-8"><p>See <a href="https://example.org/m">the manual</a></p>'
    )

    expect(text(desk)).to_have_value("See [the manual](https://example.org/m)")


def test_an_address_pasted_over_words_makes_them_a_link(desk: Page) -> None:
    desk.keyboard.type("manual")
    desk.keyboard.press("Control+a")
    paste(desk, "https://example.org/m")

    expect(text(desk)).to_have_value("[manual](https://example.org/m)")


def test_longer_rich_text_is_pasted_plainly(desk: Page) -> None:
    paste(desk, "One\nTwo", '<p>One</p><p>Two <a href="https://example.org">link</a></p>')

    expect(text(desk)).to_have_value("One\nTwo")
