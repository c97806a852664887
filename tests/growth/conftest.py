"""What all tests of growth start from."""

import pytest

from tests.cast import Cast
from tests.growth.deeds import Deeds
from wiki.core.db import Session


@pytest.fixture
def deeds(session: Session, cast: Cast) -> Deeds:
    """A session and the cast in it."""
    return Deeds(session, cast)
