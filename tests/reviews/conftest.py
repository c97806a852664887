"""The stage review tests play on."""

import pytest

from tests.cast import Cast
from tests.reviews.acting import Stage
from wiki.core.db import Session


@pytest.fixture
def stage(session: Session, cast: Cast) -> Stage:
    """Set the stage."""
    return Stage(session, cast)
