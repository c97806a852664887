"""What a manager does with insights, by keyboard, with script and without: three people, one on a phone."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.keys import follow, press, skip, tab_to
from tests.browser.kinds import MANAGER
from tests.browser.visitor import Visitor
from tests.serving import Instance
from wiki.demo.company import read_company
from wiki.paths import HARBOUR

pytestmark = pytest.mark.browser

PASSWORD = read_company(HARBOUR).password


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the sample company."""

    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Story:
    """Whose card Lena opens, and whom she asks to stand ready for what of Priya's.

    It is another one for each journey, for they share a wiki.
    """

    gaining: Person
    successor: Person
    title: str


WITH_SCRIPT = Story(
    Person("dev", "Dev Kapoor"), Person("noor", "Noor Haddad"), "How to write an explainer people finish"
)
WITHOUT = Story(
    Person("sam", "Sam Osei"),
    Person("ben", "Ben Carter"),
    "Handing over an on-call shift without losing context",
)


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
def test_from_who_gains_ground_to_who_stands_ready(
    browser: Browser, sample_company: Instance, *, scripted: bool
) -> None:
    story = WITH_SCRIPT if scripted else WITHOUT

    def enter(handle: str, width: int = 1280) -> Visitor:
        window = Visitor(browser, sample_company.address, scripted=scripted, width=width)
        return window.sign_in(handle, PASSWORD)

    def look(page: Page) -> None:
        if scripted:
            assert violations(page) == []

    with enter(MANAGER) as lena:
        opens_a_card(lena.page, story, look)
        asks_to_stand_ready(lena.page, story, look)
    with enter(story.successor.handle, width=320) as colleague:
        says_yes(colleague.page, story, look)
    with enter(story.gaining.handle) as gaining:
        sees_who_looked(gaining.page, story, look)


def opens_a_card(page: Page, story: Story, look: Callable[[Page], None]) -> None:
    """Find out who gains ground and what it rests on; and read the chart beside it as a table."""
    main = page.get_by_role("main")
    press(page, page.get_by_role("navigation", name="Main").get_by_role("link", name="Insights"))
    follow(page, main.get_by_role("link", name="Platform engineering"))
    expect(main.get_by_role("heading", name="Gaining ground")).to_be_visible()
    follow(page, main.get_by_role("link", name="Show as a table"))
    expect(main.get_by_role("table", name="Shared in each month").get_by_role("row")).to_have_count(13)
    look(page)
    follow(page, main.get_by_role("link", name=f"Evidence for {story.gaining.name}"))
    expect(page.get_by_role("heading", level=1, name=f"Growth card of {story.gaining.name}")).to_be_visible()
    expect(main.get_by_role("heading", name="Your look is noted")).to_be_visible()
    page.go_back()


def asks_to_stand_ready(page: Page, story: Story, look: Callable[[Page], None]) -> None:
    """Find what hangs on Priya alone, and choose somebody else than whom the wiki would."""
    main = page.get_by_role("main")
    follow(page, main.get_by_role("navigation").get_by_role("link", name="Knowledge risk"))
    follow(page, main.get_by_role("link", name="Priya Nair").first)
    expect(main.get_by_role("heading", level=2, name="If Priya Nair left")).to_be_visible()
    place = main.get_by_role("listitem").filter(has=page.get_by_role("heading", name=story.title))
    skip(page)
    tab_to(page, place.get_by_role("radio", checked=True))
    wanted = place.get_by_role("radio", name=story.successor.name)
    for _ in range(place.get_by_role("radio").count()):
        if wanted.is_checked():
            break
        page.keyboard.press("ArrowDown")
    press(page, place.get_by_role("button", name="Ask to stand ready"))
    expect(
        page.get_by_text(f"{story.successor.name} finds the question in their inbox, and may say no.")
    ).to_be_visible()
    expect(place.get_by_text(f"{story.successor.name} was asked")).to_be_visible()
    look(page)


def says_yes(page: Page, story: Story, look: Callable[[Page], None]) -> None:
    """Find the question on Home, and answer it."""
    main = page.get_by_role("main")
    follow(page, main.get_by_role("link", name=re.compile(f"^Answer ?: {story.title}")))
    expect(page.get_by_role("heading", level=1, name=f"Stand ready for {story.title}?")).to_be_visible()
    expect(main.get_by_text("Lena Brandt asks you")).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    look(page)
    follow(page, main.get_by_role("button", name="Yes, I stand ready"))
    expect(main.get_by_role("link", name=re.compile(f"^You said yes ?: {story.title}"))).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def sees_who_looked(page: Page, story: Story, look: Callable[[Page], None]) -> None:
    """Open one's own card, which says who opened it."""
    page.goto(f"/p/{story.gaining.handle}")
    follow(page, page.get_by_role("main").get_by_role("link", name="Growth card"))
    looks = page.get_by_role("region", name="Who looked").get_by_role("listitem")
    expect(looks.filter(has_text=re.compile("Lena Brandt, card, (today|yesterday)")).first).to_be_visible()
    look(page)
