"""Words that were not saved come back, with script and without."""

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select, update

from tests.browser.axe import violations
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.making import make_page
from tests.serving import Instance
from wiki.core.clock import now
from wiki.core.db import writing
from wiki.core.engine import connect
from wiki.people.models import Person, SignIn
from wiki.spaces.models import Space

pytestmark = pytest.mark.browser

TYPED = "What I typed.\n\nAnd more."


@pytest.fixture
def page_id(small_company: Instance) -> int:
    """A page that everybody may edit."""
    engine = connect(f"sqlite:///{small_company.home / 'wiki.db'}")
    with writing(engine) as session:
        ada = session.scalars(select(Person).where(Person.handle == "ada")).one()
        everyone = session.scalars(select(Space).where(Space.slug == "everyone")).one()
        page = make_page(session, ada, everyone)
        session.flush()
        made = page.id
    engine.dispose()
    return made


def end_sign_ins(instance: Instance) -> None:
    """Sign everybody out, as time does."""
    engine = connect(f"sqlite:///{instance.home / 'wiki.db'}")
    with writing(engine) as session:
        session.execute(update(SignIn).values(revoked_at=now()))
    engine.dispose()


def test_signed_out_without_script_the_text_is_carried_through_the_sign_in(
    browser: Browser, small_company: Instance, page_id: int
) -> None:
    with Visitor(browser, small_company.address, scripted=False).sign_in("grace", PASSWORD) as grace:
        grace.page.goto(f"/e/{page_id}/edit")
        grace.page.locator("#f-text").fill(TYPED)
        end_sign_ins(small_company)
        grace.page.get_by_role("button", name="Save").click()
        expect(grace.page.get_by_role("heading", name="Your text is still here")).to_be_visible()
        grace.page.get_by_label("Handle or e-mail address").fill("grace")
        grace.page.get_by_label("Password").fill(PASSWORD)
        grace.page.keyboard.press("Enter")
        expect(grace.page.locator("#f-text")).to_have_value(TYPED)
        expect(grace.page.get_by_text("Your unsaved words from today")).to_be_visible()
        grace.troubles.clear()  # the browser says on its console that it was signed out


def test_the_page_that_brings_words_back_suits_everybody(
    browser: Browser, small_company: Instance, page_id: int
) -> None:
    with Visitor(browser, small_company.address, width=320).sign_in("grace", PASSWORD) as grace:
        grace.page.goto(f"/e/{page_id}/edit")
        end_sign_ins(small_company)
        grace.page.evaluate("document.querySelector('form[data-editor]').submit()")
        expect(grace.page.get_by_role("heading", name="Your text is still here")).to_be_visible()

        assert violations(grace.page) == []
        assert grace.page.evaluate("document.documentElement.scrollWidth") <= 320
        grace.troubles.clear()
