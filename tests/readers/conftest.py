"""Reading pages, and what is written down of it."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select

from wiki.core.access import unrestricted
from wiki.core.db import reading
from wiki.readers.flushing import flush
from wiki.readers.models import Reading
from wiki.readers.noted import Noted

Counts = Callable[[], dict[int, int]]


@pytest.fixture
def noted(app: Flask) -> Noted:
    """Who read what, in the memory of the app."""
    found: Noted = app.extensions["readers"]
    return found


@pytest.fixture
def counts(engine: Engine, noted: Noted) -> Counts:
    """Write down what was noted, and return how many read each page."""

    def flushed() -> dict[int, int]:
        flush(engine, noted)
        return written(engine)

    return flushed


def written(engine: Engine) -> dict[int, int]:
    """Return how many read each page."""
    counted = select(Reading.page_id, func.sum(Reading.readers)).group_by(Reading.page_id)
    with reading(engine) as session:
        return dict(session.execute(unrestricted(counted, "a test")).all())
