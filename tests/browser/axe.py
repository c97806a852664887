"""axe-core, run inside the page it checks."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

PLACE = Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
RUN = """
axe.run({ resultTypes: ["violations"], selectors: false }).then((result) => result.violations)
"""  # what is right need not be named, which was half of the time


@cache
def source() -> str:
    """Return axe-core, unchanged since it was vendored."""
    content = PLACE.read_bytes()
    assert hashlib.sha256(content).hexdigest() == SHA256, "Not the axe-core that was vendored."
    return content.decode()


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with the page, a line for each element."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(source())
    found: list[dict[str, Any]] = page.evaluate(RUN)
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
