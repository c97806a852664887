"""A circle of Ada's, as tests of circles know it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.circles.beginning import plan
from wiki.circles.actions import begin_circle
from wiki.core.db import now, writing
from wiki.pages.models import Page

Begin = Callable[..., Page]


@pytest.fixture
def begin(engine: Engine, cast: Cast) -> Begin:
    """Begin a circle that Ada hosts."""

    def begun(*, seats: int = 3, is_private: bool = False, days: int = 30) -> Page:
        with writing(engine) as session:
            wanted = plan(
                cast, seats=seats, is_private=is_private, due_on=(now() + timedelta(days=days)).date()
            )
            return begin_circle(session, cast.viewer(session, cast.ada), wanted)

    return begun
