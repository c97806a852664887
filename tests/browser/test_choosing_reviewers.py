"""Whoever was ticked stays ticked, however late the people one looked for arrive."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Enter
from tests.browser.pages import page_by_ada
from tests.serving import Instance

pytestmark = pytest.mark.browser

GRACE = "Grace Gomez"


def look_for(page: Page, name: str) -> None:
    """Type a name, and let what it finds come in."""
    with page.expect_response("**/review/request?**"):
        page.get_by_label("Find a colleague").fill(name)


@pytest.mark.parametrize("next_name", ["Gra", "Lin"], ids=["who is found again", "who is not"])
def test_a_tick_survives_an_answer_that_was_under_way(
    enter: Enter, small_company: Instance, next_name: str
) -> None:
    held = list[Route]()
    with enter("ada") as ada:
        ada.page.goto(f"/e/{page_by_ada(small_company, 'Chosen ' + next_name)}/review/request")
        look_for(ada.page, "Grace")
        grace = ada.page.get_by_role("checkbox", name=GRACE)
        expect(grace).to_be_visible()
        ada.page.route("**/review/request?**", lambda route: held.append(route))  # noqa: PLW0108 - it wants a function of its own
        with ada.page.expect_request("**/review/request?**"):
            ada.page.get_by_label("Find a colleague").fill(next_name)
        grace.check()
        with ada.page.expect_response("**/review/request?**"):
            held[0].continue_()

        expect(ada.page.locator("#people")).to_have_attribute("data-for", next_name)
        expect(grace).to_be_checked()
