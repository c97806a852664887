"""Doing several things in the same instant; `TEST_RACES=200` tries for longer."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

RACES = int(os.environ.get("TEST_RACES", "20"))


def at_once(*acts: Callable[[], bool]) -> list[bool]:
    """Do several things in the same instant, and return what each answered."""
    start = Barrier(len(acts))

    def act(do: Callable[[], bool]) -> bool:
        start.wait()
        return do()

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(act, acts))
