"""A search index filled with what the tests wrote, and marks put on pages."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.conftest import Drain
from wiki.core.db import Session
from wiki.search.port import SearchIndex

Settle = Callable[[], None]


@pytest.fixture
def index(app: Flask) -> SearchIndex:
    """Return the index of this test's wiki."""
    found: SearchIndex = app.extensions["search"]
    return found


@pytest.fixture
def settle(session: Session, work: Drain) -> Settle:
    """Commit what the test wrote and let the worker follow."""

    def commit_and_work() -> None:
        session.commit()
        work()

    return commit_and_work
