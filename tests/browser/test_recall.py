"""From memory and without a mouse: take up what a long page asks, recall before rereading, compare, judge."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import Enter
from tests.browser.keys import press, tab_to
from tests.browser.pages import page_of, writing_into
from tests.cast import load_cast
from tests.making import TEXT
from tests.recall.asking import MEASURED
from tests.serving import Instance
from wiki.pages.queries import find_page
from wiki.recall.actions import write_prompt
from wiki.spaces.viewers import viewer_for

pytestmark = pytest.mark.browser

TITLE = "What dead rows leave behind"


@pytest.fixture
def page_id(small_company: Instance) -> int:
    """A long page by Ada that asks one thing."""
    number = page_of(small_company, "ada", TITLE, TEXT + "\n\nword " * 500)
    with writing_into(small_company) as session:
        ada = viewer_for(session, load_cast(session).ada)
        write_prompt(session, ada, find_page(session, ada, number), MEASURED)
    return number


def test_recalling_by_keyboard_alone(enter: Enter, page_id: int) -> None:
    with enter("lin") as lin:
        page, main = lin.page, lin.page.get_by_role("main")
        page.goto(f"/e/{page_id}")
        press(page, main.get_by_role("button", name="Remember this"))
        expect(main.get_by_text("You are asked 1 question about this page")).to_be_visible()

        page.goto(f"/e/{page_id}")
        expect(
            page.get_by_role("navigation", name="Main").get_by_role("link", name="Recall 1")
        ).to_be_visible()
        assert violations(page) == []
        press(page, main.get_by_role("link", name="Try to recall it before you reread"))
        expect(main.get_by_role("heading", name=MEASURED.question)).to_be_visible()
        assert violations(page) == []
        tab_to(page, main.get_by_label("What you remember"))
        page.keyboard.type("Sixteen, I think.")
        press(page, main.get_by_role("button", name="Compare with the author"))

        expect(main.get_by_text("Sixteen, I think.")).to_be_visible()
        expect(main.get_by_text(MEASURED.answer, exact=True)).to_be_visible()
        assert violations(page) == []
        press(page, main.get_by_role("button", name="Well", exact=True))
        expect(main.get_by_text("That is all this page asks you today.")).to_be_visible()
        press(page, main.get_by_role("link", name="Read the page"))

        expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
        expect(main.get_by_role("link", name="Try to recall it before you reread")).to_have_count(0)
