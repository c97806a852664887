"""How long it takes to bring a repository in with its history."""

import tempfile
import time
from pathlib import Path

from tests.benchmarks.outcome import Outcome
from tests.serving import Instance, free_port
from wiki.paths import PACKAGE

BUNDLE = PACKAGE.parent.parent / "shared" / "data" / "history" / "cheatsheets.bundle"


def measure() -> Outcome:
    """Seconds to import a real Markdown repository with its history, and to find nothing to do again."""
    if not BUNDLE.exists():
        return Outcome("import", note="skipped: the bundle is not beside the checkout")
    with tempfile.TemporaryDirectory(prefix="lantern-import-") as place:
        instance = Instance(Path(place), free_port())
        instance.run("init")
        figures = {"import_s": round(timed(instance), 2), "again_s": round(timed(instance), 2)}
    return Outcome("import", figures, {"import_s": ("<=", 120.0)})


def timed(instance: Instance) -> float:
    """Import once and return how long it took."""
    began = time.perf_counter()
    instance.run("import", "git", str(BUNDLE), "--path", "cheatsheets")
    return time.perf_counter() - began
