"""The search page: results while typing, filters, corrections; by keyboard, on a phone and without script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.visitor import Visitor
from tests.serving import Instance
from wiki.demo.company import read_company
from wiki.paths import HARBOUR

pytestmark = pytest.mark.browser

PASSWORD = read_company(HARBOUR).password
AUTOVACUUM = "Why our Postgres tables bloat, and what autovacuum really does"


def titles(page: Page) -> list[str]:
    """Return the titles that are shown."""
    return page.locator(".results h3").all_inner_texts()


def test_results_come_while_one_types(browser: Browser, sample_company: Instance) -> None:
    with Visitor(browser, sample_company.address).sign_in("maya", PASSWORD) as maya:
        maya.page.goto("/search")
        maya.page.get_by_label("Search for").focus()
        maya.page.keyboard.type("autovac")

        expect(maya.page.locator(".results h3").first).to_have_text(AUTOVACUUM)
        expect(maya.page.get_by_label("Search for")).to_be_focused()
        expect(maya.page.get_by_role("heading", level=1)).to_contain_text("autovac")
        expect(maya.page.locator("#count")).to_contain_text(re.compile(r"Explainers: \d+ found"))
        expect(maya.page).to_have_url(re.compile(r"/search\?q=autovac$"))
        assert violations(maya.page) == []


def test_who_knows_stands_beside_what_was_found(browser: Browser, sample_company: Instance) -> None:
    with Visitor(browser, sample_company.address).sign_in("maya", PASSWORD) as maya:
        for tab, column in (("explainers", ".results"), ("people", ".expert >> nth=0")):
            maya.page.goto(f"/search?q=postgres&in={tab}")
            found = maya.page.locator(column).bounding_box()
            beside = maya.page.locator("aside.rail").bounding_box()
            assert found
            assert beside
            assert beside["x"] >= found["x"] + found["width"]
            assert beside["y"] <= found["y"]


def test_filters_are_typed_and_taken_away_by_keyboard(browser: Browser, sample_company: Instance) -> None:
    with Visitor(browser, sample_company.address).sign_in("maya", PASSWORD) as maya:
        maya.page.goto("/search?q=postgres")
        many = len(titles(maya.page))
        maya.page.get_by_label("Search for").press("End")
        maya.page.keyboard.type(" author:maya")
        chip = maya.page.get_by_role("link", name="Take away: Author: maya")
        expect(chip).to_be_visible()
        expect(maya.page.locator(".results h3")).not_to_have_count(many)
        assert len(titles(maya.page)) > 0
        assert all("Maya" in line for line in maya.page.locator(".results .meta").all_inner_texts())

        chip.focus()
        maya.page.keyboard.press("Enter")

        expect(chip).to_have_count(0)
        assert len(titles(maya.page)) == many


@pytest.mark.parametrize("scripted", [True, False])
def test_a_chip_sets_a_filter(browser: Browser, sample_company: Instance, scripted: bool) -> None:  # noqa: FBT001
    with Visitor(browser, sample_company.address, scripted=scripted, width=320).sign_in(
        "maya", PASSWORD
    ) as maya:
        box = maya.page.get_by_label("Search for")
        maya.page.goto("/search?q=postgres")
        maya.page.get_by_text("Narrow by").click()
        maya.page.get_by_role("link", name="Author", exact=True).click()
        if scripted:
            expect(box).to_have_value("postgres author:")
            maya.page.keyboard.type("tom")
            expect(maya.page.get_by_role("option", selected=True)).to_contain_text("Tomás Rivas")
            expect(maya.page.locator("#found > .notice")).to_be_hidden()
            assert violations(maya.page) == []
            maya.page.keyboard.press("Enter")
        else:
            maya.page.get_by_label("Author").select_option("Tomás Rivas")
            maya.page.get_by_role("button", name="Narrow").click()

        expect(maya.page.get_by_role("link", name="Take away: Author: tomas")).to_be_visible()
        expect(box).to_have_value(re.compile("postgres author:tomas ?"))
        assert all("Tomás" in line for line in maya.page.locator(".results .meta").all_inner_texts())


@pytest.mark.parametrize("scripted", [True, False])
def test_a_mistyped_word_is_put_right(browser: Browser, sample_company: Instance, scripted: bool) -> None:  # noqa: FBT001
    with Visitor(browser, sample_company.address, scripted=scripted, width=390).sign_in(
        "maya", PASSWORD
    ) as maya:
        maya.page.goto("/search")
        maya.page.get_by_label("Search for").fill("autovacum")
        maya.page.get_by_label("Search for").press("Enter")

        expect(maya.page.locator(".meant")).to_contain_text("This fits autovacuum.")
        expect(maya.page.locator(".results h3").first).to_have_text(AUTOVACUUM)
        maya.page.get_by_role("link", name="Newest").click()
        expect(maya.page.locator(".sorts b")).to_have_text("Newest")
        assert maya.page.evaluate("document.documentElement.scrollWidth") <= 390 if scripted else True

        maya.page.get_by_label("Search for").fill("autovacum tables")
        maya.page.get_by_label("Search for").press("Enter")
        maya.page.get_by_role("link", name="autovacuum tables", exact=True).click()
        maya.page.locator(".results").get_by_role("link", name=AUTOVACUUM).click()
        expect(maya.page.get_by_role("heading", level=1)).to_have_text(AUTOVACUUM)


def test_from_the_slash_to_reading_without_a_mouse(browser: Browser, sample_company: Instance) -> None:
    with Visitor(browser, sample_company.address).sign_in("maya", PASSWORD) as maya:
        keys, focused = maya.page.keyboard, maya.page.locator(":focus")
        maya.page.goto("/search")
        maya.page.locator("h1").click()
        keys.press("/")
        keys.type("jokes postgres")
        expect(maya.page.get_by_label("Search for")).to_have_value("jokes postgres")
        expect(maya.page).to_have_url(re.compile("postgres$"))

        keys.press("ArrowDown")
        expect(focused).to_have_text(titles(maya.page)[0])
        keys.press("j")
        keys.press("ArrowDown")
        expect(focused).to_have_text(titles(maya.page)[2])
        keys.press("k")
        expect(focused).to_have_text(titles(maya.page)[1])
        with maya.context.expect_page() as opened:
            keys.press("o")
        opened.value.close()
        keys.press("k")
        keys.press("k")
        expect(maya.page.get_by_label("Search for")).to_be_focused()
        keys.press("ArrowDown")
        keys.press("Enter")

        expect(maya.page).to_have_url(re.compile(r"/e/\d+"))
        maya.page.go_back()
        expect(maya.page.get_by_label("Search for")).to_have_value("jokes postgres")
