"""What is made once for all processes of a run, because making it takes long; each copies it."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that was filled once; `make` fills an empty place, and the others wait for it."""
    folder = factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / name).exists():
            make(shared / f"{name}-under-way")
            (shared / f"{name}-under-way").rename(shared / name)
    return shared / name
