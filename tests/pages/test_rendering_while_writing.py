"""A request that writes renders without waiting for itself."""

import time

import pytest
from sqlalchemy import Engine, update

from tests.cast import Cast
from wiki.core.db import writing
from wiki.core.engine import BUSY_TIMEOUT_MS
from wiki.core.markdown import Renderer
from wiki.pages.rendering import Renderings
from wiki.people.models import Person


@pytest.mark.sqlite_is_enough
def test_what_is_rendered_while_another_unit_writes_is_shown_at_once(engine: Engine, cast: Cast) -> None:
    renderings = Renderings(engine, Renderer(5))
    with writing(engine) as session:
        session.execute(update(Person).values(about="Writes."))
        began = time.monotonic()
        assert "<em>new</em>" in renderings.rendered("Something *new*.").html
        assert time.monotonic() - began < BUSY_TIMEOUT_MS / 1000 / 2


@pytest.mark.sqlite_is_enough
def test_what_is_rendered_while_nobody_writes_is_kept(engine: Engine) -> None:
    first = Renderings(engine, Renderer(5))
    first.rendered("Something *else*.")
    (key,) = first.memory.kept
    assert Renderings(engine, Renderer(5)).stored(key)
