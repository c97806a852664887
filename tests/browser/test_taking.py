"""Taking up an open review from the queue, with script and without, by keyboard, on a phone."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pages import open_review
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.serving import Instance

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
def test_a_colleague_takes_an_open_review_on_a_phone(
    browser: Browser, small_company: Instance, *, scripted: bool
) -> None:
    title = f"To be taken {scripted}"
    number = open_review(small_company, title)
    with Visitor(browser, small_company.address, width=320, height=740, scripted=scripted) as lin:
        lin.sign_in("lin", PASSWORD).page.goto("/reviews?tab=open")
        button = lin.page.get_by_role("button", name=re.compile(f"^Take it ?: {title}$"))
        button.focus()
        lin.page.keyboard.press("Enter")

        expect(lin.page).to_have_url(f"{small_company.address}/e/{number}/review")
        expect(lin.page.get_by_text("It is yours.")).to_be_visible()
        expect(lin.page.get_by_role("main").get_by_text("Waiting for you")).to_be_visible()
        lin.page.goto("/reviews")
        expect(lin.page.get_by_role("main").get_by_role("link", name=title, exact=True)).to_be_visible()
        wide = lin.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        assert not wide
