"""One password for everybody, hashed once."""

import pytest

from tests.cast import PASSWORD
from wiki.people.passwords import hashed


@pytest.fixture(scope="session")
def password_hash() -> str:
    return hashed(PASSWORD)
