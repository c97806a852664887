"""Every kind of page, light and dark, wide and narrow: readable for all, and never wider than the screen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations
from tests.browser.kinds import KINDS, Kind, pages_of
from tests.browser.visitor import Visitor
from tests.serving import Instance
from wiki.demo.company import read_company
from wiki.paths import HARBOUR

pytestmark = pytest.mark.browser


@dataclass(frozen=True, slots=True)
class Look:
    """A screen and the colours its reader prefers."""

    name: str
    width: int
    height: int
    is_dark: bool = False
    has_axe: bool = True


LOOKS = (
    Look("desktop, light", 1280, 900),
    Look("phone, dark", 390, 844, is_dark=True),
    Look("desktop, dark", 1280, 900, is_dark=True, has_axe=False),  # both sets of colours, and the order
    Look("phone, light", 390, 844, has_axe=False),  # of things at both widths, were looked through above
    Look("smallest", 320, 640, has_axe=False),
)
OVERFLOW = """
() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > width + 1;
  });
  const shown = wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 160));
  return [`${document.documentElement.scrollWidth} of ${width}`, ...shown];
}
"""

Enter = Callable[[str], Visitor]


@pytest.fixture(scope="module")
def pages(sample_company: Instance) -> dict[str, int]:
    """The pages to look at."""
    return pages_of(sample_company)


@pytest.fixture(scope="module")
def enter(browser: Browser, sample_company: Instance) -> Iterator[Enter]:
    """Windows that stay open, one for each person who looks, signed in once."""
    password = read_company(HARBOUR).password
    windows: dict[str, Visitor] = {}

    def come_in(handle: str) -> Visitor:
        if handle not in windows:
            window = Visitor(browser, sample_company.address)
            windows[handle] = window.sign_in(handle, password) if handle else window
        windows[handle].troubles.clear()
        return windows[handle]

    yield come_in
    for window in windows.values():
        window.context.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_page_suits_everybody(enter: Enter, pages: dict[str, int], kind: Kind) -> None:
    window = enter(kind.handle)
    window.page.goto(kind.address.format(**pages))

    problems = [problem for look in LOOKS for problem in problems_in(window.page, look)]

    assert not problems, "\n".join(problems)
    assert [trouble for trouble in window.troubles if not kind.is_error] == []


def problems_in(page: Page, look: Look) -> list[str]:
    """Look at the page in one size and one set of colours."""
    page.set_viewport_size({"width": look.width, "height": look.height})
    page.emulate_media(color_scheme="dark" if look.is_dark else "light")
    wide: list[str] = page.evaluate(OVERFLOW)
    found = violations(page) if look.has_axe else []
    return [f"{look.name}: {problem}" for problem in (*wide, *found)]
