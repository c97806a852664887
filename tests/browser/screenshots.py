"""Pictures of the pages: `python -m tests.browser.screenshots FOLDER`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.chromium import launched
from tests.browser.kinds import KINDS, Kind, pages_of
from tests.browser.visitor import Visitor
from tests.serving import Instance, free_port, served
from wiki.demo.company import read_company
from wiki.paths import HARBOUR

SHOWN = (
    "home",
    "read",
    "editor",
    "review",
    "search-explainers",
    "search-people",
    "profile",
    "evidence",
    "topic",
    "inbox",
    "wanted",
    "question",
    "people",
    "diff",
    "diff-sides",
    "authorship",
    "authorship-words",
    "files",
    "sign-in",
    "admin-people",
)
LOOKS = {
    "desktop-light": (1440, 900, "light"),
    "desktop-dark": (1440, 900, "dark"),
    "phone-light": (390, 844, "light"),
    "phone-dark": (390, 844, "dark"),
}


def main(folder: Path) -> None:
    """Build the sample company, serve it, and take a picture of each page in each look."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = [kind for kind in KINDS if kind.name in SHOWN]
    with tempfile.TemporaryDirectory(prefix="lantern-pictures-") as home:
        instance = Instance(Path(home), free_port())
        instance.run("demo", "--build")
        with served(instance), launched() as browser:
            for look in LOOKS:
                take(browser, instance, shown, look, folder)
    sys.stdout.write(f"{len(shown) * len(LOOKS)} pictures are in {folder}.\n")


def take(browser: Browser, instance: Instance, shown: list[Kind], look: str, folder: Path) -> None:
    """Take the pictures of one look, as whoever each page is for."""
    width, height, scheme = LOOKS[look]
    password, pages = read_company(HARBOUR).password, pages_of(instance)
    for handle in sorted({kind.handle for kind in shown}):
        with Visitor(browser, instance.address, width=width, height=height, scheme=scheme) as visitor:
            if handle:
                visitor.sign_in(handle, password)
            for kind in (each for each in shown if each.handle == handle):
                visitor.page.goto(kind.address.format(**pages))
                visitor.page.screenshot(path=folder / f"{kind.name}-{look}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
