"""The quick switcher and the single keys, without a mouse."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import violations
from tests.browser.visitor import Visitor
from tests.serving import Instance
from wiki.demo.company import read_company
from wiki.paths import HARBOUR

pytestmark = pytest.mark.browser

PASSWORD = read_company(HARBOUR).password


def test_the_switcher_opens_a_page(browser: Browser, sample_company: Instance) -> None:
    with Visitor(browser, sample_company.address).sign_in("maya", PASSWORD) as maya:
        maya.page.keyboard.press("Control+k")
        maya.page.keyboard.type("autovacuum")
        expect(maya.page.get_by_role("option", selected=True)).to_contain_text("autovacuum")

        maya.page.keyboard.press("Enter")

        expect(maya.page.get_by_role("heading", level=1)).to_contain_text("autovacuum")


def test_the_switcher_forgives_a_slip_and_is_heard(browser: Browser, sample_company: Instance) -> None:
    with Visitor(browser, sample_company.address).sign_in("maya", PASSWORD) as maya:
        maya.page.keyboard.press("Control+k")
        maya.page.keyboard.type("autovacum")
        first = maya.page.get_by_role("option").first
        expect(first).to_contain_text("autovacuum")
        expect(maya.page.locator("#switch-count")).to_contain_text("lines")
        assert violations(maya.page) == []

        maya.page.keyboard.press("End")
        expect(maya.page.get_by_role("option", selected=True)).to_have_text("Search for “autovacum”")
        maya.page.keyboard.press("Home")
        expect(first).to_have_attribute("aria-selected", "true")
        with maya.context.expect_page() as opened:
            maya.page.keyboard.press("Control+Enter")

        expect(opened.value.get_by_role("heading", level=1)).to_contain_text("autovacuum")
        expect(maya.page.get_by_role("combobox", name="Go to a page")).to_be_focused()


def test_whoever_types_fast_gets_what_they_typed(browser: Browser, sample_company: Instance) -> None:
    with Visitor(browser, sample_company.address).sign_in("maya", PASSWORD) as maya:
        maya.page.keyboard.press("Control+k")
        expect(maya.page.get_by_role("option").first).to_be_visible()
        maya.page.keyboard.type("set disp")

        maya.page.keyboard.press("Enter")

        expect(maya.page.get_by_role("heading", level=1)).to_have_text("Settings: display")


def test_escape_closes_the_switcher_and_focus_returns(browser: Browser, sample_company: Instance) -> None:
    with Visitor(browser, sample_company.address).sign_in("maya", PASSWORD) as maya:
        maya.page.get_by_role("link", name="Topics").first.focus()
        maya.page.keyboard.press("Control+k")
        expect(maya.page.get_by_role("combobox", name="Go to a page")).to_be_focused()

        maya.page.keyboard.press("Escape")

        expect(maya.page.get_by_role("link", name="Topics").first).to_be_focused()


def test_the_first_tab_skips_to_the_content(browser: Browser, sample_company: Instance) -> None:
    with Visitor(browser, sample_company.address).sign_in("maya", PASSWORD) as maya:
        maya.page.keyboard.press("Tab")
        expect(maya.page.get_by_role("link", name="Skip to content")).to_be_focused()

        maya.page.keyboard.press("Enter")

        assert maya.page.url.endswith("#main")
