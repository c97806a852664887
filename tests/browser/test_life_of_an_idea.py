"""The life of one idea: seven people, from a search that finds nothing to a page that is remembered and kept.

Each step is a press away from the one before.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.serving import Instance
from wiki.core.db import now

pytestmark = pytest.mark.browser

ENTRY = re.compile(r"/e/(\d+)-")
ASKED = "What do I do when the gauge is cold?"
OUTCOME = "We warm the gauge in a pocket for ten minutes."
TEXT = """A cold gauge reads low. Warm it in a pocket for ten minutes before you trust it.

## When the gauge is cold

Below five degrees its spring is stiff. Ten minutes in a pocket are enough, as three of us found.

## Where this might be wrong

We tried it with the two gauges of the northern dock only.
"""
PROMPT = "How long does a cold gauge stay in a pocket?"
WIN = "It saved me a trip: the gauge was only cold."

Enter = Callable[[str], Page]


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def scripted(request: pytest.FixtureRequest) -> bool:
    """Whether browsers run script."""
    return bool(request.param)


@pytest.fixture
def enter(browser: Browser, small_company: Instance, *, scripted: bool) -> Iterator[Enter]:
    """Let somebody of the cast come in; each has one window, and some of them hold a phone."""
    with ExitStack() as stack:
        windows: dict[str, Page] = {}

        def come_in(handle: str) -> Page:
            if handle not in windows:
                width = 390 if handle in {"grace", "root"} else 1280
                visitor = Visitor(browser, small_company.address, scripted=scripted, width=width)
                windows[handle] = stack.enter_context(visitor).sign_in(handle, PASSWORD).page
            return windows[handle]

        yield come_in


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press a button or follow a link by what it says."""
    page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.click()


def number_of(page: Page) -> int:
    """Return the id of the page that is open."""
    page.wait_for_url(ENTRY)
    found = ENTRY.search(page.url)
    assert found
    return int(found[1])


def test_the_life_of_one_idea(enter: Enter, *, scripted: bool) -> None:
    words = "quoin keys" if scripted else "thole pins"  # in no other text of this wiki
    question = asked(enter("lin"), words)
    problem = solved(enter("grace"), question)
    promise = promised(enter("ada"), problem, f"Trusting a {words}")
    asked_in_advance(enter("mo"), promise)
    written(enter("ada"), promise)
    reviewed(enter("stella"), promise)
    used(enter("root"), promise)
    remembered(enter("ada"), enter("mallory"), promise)
    kept(enter("ada"), enter("grace"), promise)

    lin = enter("lin")
    lin.goto(f"/e/{question}")
    expect(lin.get_by_role("link", name=f"Trusting a {words}").first).to_be_visible()
    if scripted:
        lin.goto(f"/e/{promise}")
        assert violations(lin) == []


def asked(lin: Page, words: str) -> int:
    """Let Lin look in vain and ask."""
    lin.goto("/search")
    lin.get_by_label("Search for").fill(words)
    lin.get_by_label("Search for").press("Enter")
    press(lin, "Ask for this explainer")
    return number_of(lin)


def solved(grace: Page, question: int) -> int:
    """Let Grace make a problem of it, call a session and write down what came of it."""
    grace.goto(f"/e/{question}")
    press(grace, "Solve it together")
    problem = number_of(grace)
    grace.goto(f"/e/{problem}/sessions/new")
    soon = now() + timedelta(minutes=30)
    grace.get_by_label("What it is for").fill("Look at the gauge")
    grace.get_by_label("Day", exact=True).fill(soon.strftime("%Y-%m-%d"))
    grace.get_by_label("Begins").fill(soon.strftime("%H:%M"))
    press(grace, re.compile("^Call "))
    expect(grace.get_by_role("heading", level=1)).to_have_text("Look at the gauge")
    return problem


def promised(ada: Page, problem: int, title: str) -> int:
    """Let Ada promise to explain it, with the problem as where it comes from."""
    ada.goto(f"/e/{problem}")
    press(ada, "Promise to explain it")
    ada.get_by_label("What will you explain?").fill(title)
    press(ada, "Promise it")
    return number_of(ada)


def asked_in_advance(mo: Page, promise: int) -> None:
    """Let Mo say what the explainer should answer."""
    mo.goto(f"/e/{promise}")
    mo.get_by_label("Ask something the explainer should answer").fill(ASKED)
    mo.locator("#question").get_by_role("button", name="Ask in advance").click()
    expect(mo.get_by_text(ASKED)).to_be_visible()


def written(ada: Page, promise: int) -> None:
    """Let Ada write it, with what was asked before her eyes, and publish."""
    ada.goto(f"/e/{promise}")
    press(ada, "Begin the draft")
    text = ada.get_by_label("Text in Markdown")
    assert ASKED in text.input_value()
    text.fill(TEXT)
    press(ada, "Publish")
    ada.wait_for_url(re.compile(f"/e/{promise}-"))
    ada.goto(f"/e/{promise}/review/request")
    press(ada, re.compile("^Ask for review$"))


def reviewed(stella: Page, page: int) -> None:
    """Let Stella approve it."""
    stella.goto(f"/e/{page}/review")
    form = stella.locator("#verdict")
    form.get_by_role("radio", name=re.compile("^Approve")).first.check()
    form.get_by_label(re.compile("Note to")).fill("Clear, and it says what was not tried.")
    form.get_by_role("button", name=re.compile("Send review")).click()
    expect(stella.locator(".flash").or_(stella.get_by_role("status")).first).to_be_visible()


def used(root: Page, page: int) -> None:
    """Let Root use it, say what it did, and find that at home."""
    root.goto(f"/e/{page}")
    root.locator("#endorsements label.chip").filter(has_text=re.compile("used", re.IGNORECASE)).click()
    root.get_by_label("In one sentence").fill(WIN)
    press(root, "Endorse")
    expect(root.locator("#endorsements").get_by_text(WIN).first).to_be_visible()
    root.goto("/wins")
    expect(root.get_by_text(WIN).first).to_be_visible()


def remembered(ada: Page, mallory: Page, page: int) -> None:
    """Let Ada choose what is worth remembering, and Mallory remember it."""
    ada.goto(f"/e/{page}/prompts")
    ada.get_by_label("Question").fill(PROMPT)
    ada.get_by_label("What a good answer is").fill("Ten minutes.")
    ada.get_by_label("The passage it is in").fill("Ten minutes in a pocket are enough")
    press(ada, "Keep it")
    expect(ada.get_by_text(PROMPT).first).to_be_visible()
    mallory.goto(f"/e/{page}")
    press(mallory, "Remember this")
    mallory.goto(f"/recall?page={page}")
    mallory.get_by_label("What you remember").fill("Ten minutes, I think.")
    press(mallory, "Compare with the author")
    press(mallory, "Well")


def kept(ada: Page, grace: Page, page: int) -> None:
    """Let Grace say that it is still right, and Ada share with her that it stays so."""
    grace.goto(f"/e/{page}")
    press(grace, "Still right")
    expect(grace.get_by_text("Checked by Grace Gomez").first).to_be_visible()
    ada.goto(f"/e/{page}")
    ada.locator("#keepers summary").click()
    ada.get_by_label("Who keeps it right").fill("grace")
    ada.locator("#keeper-backup").click()
    expect(ada.locator("#keepers summary")).to_contain_text("Grace Gomez")
