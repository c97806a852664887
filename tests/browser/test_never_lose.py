"""Never lose a word: a server killed, a tab closed, a way back, two presses."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from tests.browser.conftest import Enter
from tests.browser.visitor import Visitor
from tests.browser.writing import (
    HERE,
    KEPT,
    NEXT_TRY_MS,
    begin,
    copies,
    save,
    saved,
    state,
    text,
    type_at_end,
)
from tests.cast import PASSWORD
from tests.moving_in import move_in
from tests.serving import Instance, free_port, stop

pytestmark = pytest.mark.browser

GONE = re.compile("ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_SOCKET")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a wiki with the cast in it."""
    home = tmp_path_factory.mktemp("killed")
    Instance(home, free_port()).run("init")
    move_in(home)
    return home


@pytest.fixture
def mortal(home: Path) -> Iterator["Mortal"]:
    """A server that may be killed."""
    server = Mortal(Instance(home, free_port()))
    yield server
    server.stop()


class Mortal:
    """A server that is killed and started again at the same address."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.process = instance.start()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def start(self) -> None:
        """Start it again."""
        self.process = self.instance.start()

    def stop(self) -> None:
        """End it in good order."""
        stop(self.process)


def test_words_survive_a_server_killed_while_typing(browser: Browser, mortal: Mortal) -> None:
    with Visitor(browser, mortal.instance.address, forgives=GONE).sign_in("ada", PASSWORD) as ada:
        begin(ada.page)
        text(ada.page).fill("Before the power cut.")
        expect(state(ada.page)).to_have_text(KEPT)

        mortal.kill()
        type_at_end(ada.page, " And after it.")
        expect(state(ada.page)).to_contain_text(
            re.compile(r"Not kept on the server since \d\d:\d\d\. " + HERE)
        )
        assert copies(ada.page)
        mortal.start()

        expect(state(ada.page)).to_have_text(KEPT, timeout=NEXT_TRY_MS)
        assert copies(ada.page) == []
        expect(text(ada.page)).to_have_value("Before the power cut. And after it.")


def test_saving_does_not_leave_for_a_server_that_is_gone(browser: Browser, mortal: Mortal) -> None:
    with Visitor(browser, mortal.instance.address, forgives=GONE).sign_in("ada", PASSWORD) as ada:
        begin(ada.page)
        text(ada.page).fill("Nothing of this may go.")
        expect(state(ada.page)).to_have_text(KEPT)
        mortal.kill()

        ada.page.get_by_role("button", name="Save").click()
        expect(state(ada.page)).to_contain_text(HERE)
        expect(text(ada.page)).to_have_value("Nothing of this may go.")
        mortal.start()
        ada.page.get_by_role("button", name="Save").click()

        expect(ada.page.get_by_text("Saved. Only you can see it")).to_be_visible()


def test_words_of_a_closed_tab_are_offered_again(browser: Browser, mortal: Mortal) -> None:
    with Visitor(browser, mortal.instance.address, forgives=GONE).sign_in("ada", PASSWORD) as ada:
        page = saved(ada.page, "One.", "A tab that closes")
        ada.page.goto(f"{page}/edit")
        mortal.kill()
        type_at_end(ada.page, " Two, in the dark.")
        expect(state(ada.page)).to_contain_text(HERE)
        ada.page.close(run_before_unload=False)
        mortal.start()

        again = ada.open()
        again.goto(f"{page}/edit")
        expect(again.get_by_text(re.compile(r"never reached the server"))).to_be_visible()
        again.get_by_role("button", name="Compare").click()
        expect(again.locator("#comparing [data-there] mark")).to_have_text("One. Two, in the dark.\n")
        again.keyboard.press("Escape")
        again.get_by_role("button", name="Put them back").click()

        expect(text(again)).to_have_value("One. Two, in the dark.")
        expect(state(again)).to_have_text(KEPT)
        assert copies(again) == []


def test_words_of_somebody_else_are_never_offered(browser: Browser, mortal: Mortal) -> None:
    with Visitor(browser, mortal.instance.address, forgives=GONE).sign_in("ada", PASSWORD) as ada:
        ada.page.goto("/write")
        ada.page.evaluate(
            """localStorage.setItem("lantern:words:999:new:t", JSON.stringify(
              {at: new Date().toISOString(), fields: [["text", "A secret of Grace"]]}))"""
        )

        ada.page.reload()

        expect(text(ada.page)).to_be_visible()
        expect(ada.page.get_by_role("button", name="Put them back")).to_have_count(0)
        assert len(copies(ada.page)) == 1


def test_nothing_is_called_kept_before_the_server_answered(enter: Enter) -> None:
    with enter("ada") as ada:
        begin(ada.page)
        held: list[Route] = []
        ada.page.route("**/draft", lambda route: held.append(route))  # noqa: PLW0108 - it takes no built-in
        with ada.page.expect_request("**/draft"):
            text(ada.page).fill("On its way.")
        expect(state(ada.page)).to_have_text("Not saved yet. Only you will see it.")

        held[0].continue_()

        expect(state(ada.page)).to_have_text(KEPT)
        ada.page.unroute("**/draft")


def test_pressing_save_twice_makes_one_version(enter: Enter) -> None:
    with enter("ada") as ada:
        page = saved(ada.page, "One.", "Pressed twice")
        ada.page.goto(f"{page}/edit")
        type_at_end(ada.page, " Two.")

        ada.page.get_by_role("button", name="Save").dblclick()

        expect(ada.page.get_by_text("Saved. Readers see it now.")).to_be_visible()
        ada.page.goto(f"{page}/history")
        expect(ada.page.get_by_text("Version 2")).not_to_have_count(0)
        expect(ada.page.get_by_text("Version 3")).to_have_count(0)


def test_the_way_back_after_saving_leads_to_the_newest_version(enter: Enter) -> None:
    with enter("ada") as ada:
        page = saved(ada.page, "One.", "There and back")
        ada.page.goto(f"{page}/edit")
        type_at_end(ada.page, " Two.")
        save(ada.page)

        ada.page.go_back()

        expect(text(ada.page)).to_have_value("One. Two.")
        expect(ada.page.locator("input[name=base]")).to_have_value("2")
        assert copies(ada.page) == []


def test_leaving_asks_only_while_words_are_nowhere(enter: Enter) -> None:
    with enter("ada") as ada:
        begin(ada.page)
        asked = questions_of(ada.page)
        text(ada.page).fill("Kept in a moment.")
        expect(state(ada.page)).to_have_text(KEPT)

        ada.page.goto("/drafts")
        assert asked == []
        begin(ada.page)
        ada.page.keyboard.type("!")
        ada.page.goto("/drafts")

        assert asked == ["beforeunload"]


def questions_of(page: Page) -> list[str]:
    """Answer yes to whatever the browser asks, and return the kinds of questions as they come."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    return asked
