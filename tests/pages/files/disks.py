"""A disk so small that a picture fills it; needs the right to mount one."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SIZE = "200k"


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """Mount a tiny disk at a folder for a while."""
    place.mkdir(parents=True)
    words = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    try:
        done = subprocess.run(words, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("This system has no mount command.")
    if done.returncode:
        pytest.skip("A disk can only be mounted by root.")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def write_protect(disk: Path) -> None:
    """Let a disk only be read from now on."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
