"""Drawing in a process that can be killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.core.pictures.making import camera, still
from wiki.core.pictures import Drawn, Pictures, Refusal
from wiki.core.pictures.drawing import draw


@pytest.fixture
def pictures() -> Iterator[Pictures]:
    pictures = Pictures()
    yield pictures
    pictures.close()


@pytest.mark.parametrize("said", [{}, {"exif": camera(6)}], ids=["bare", "turned"])
@pytest.mark.parametrize("size", [(48, 32), (1600, 900)])
def test_the_process_answers_as_this_one_would(
    pictures: Pictures, size: tuple[int, int], said: dict[str, Any]
) -> None:
    content = still("JPEG", size=size, **said)

    assert pictures.draw(content) == draw(content)


def test_what_is_no_picture_is_said(pictures: Pictures) -> None:
    assert pictures.draw(b"GIF89a") is Refusal.UNREADABLE


def test_what_takes_too_long_is_given_up() -> None:
    hasty = Pictures(budget_seconds=0.001)

    assert hasty.draw(still("PNG", size=(3000, 3000), exif=camera(6))) is Refusal.TOO_MUCH_WORK
    hasty.close()


def test_a_killed_process_is_replaced(pictures: Pictures) -> None:
    pictures.draw(still("PNG"))
    for process in pictures.processes:
        os.kill(process, signal.SIGKILL)

    assert isinstance(pictures.draw(still("PNG")), Drawn)


def test_who_only_asks_needs_no_reader_of_pictures() -> None:
    program = "import sys, wiki.core.pictures; print({'PIL', 'flask', 'sqlalchemy'} & set(sys.modules))"

    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "set()"
