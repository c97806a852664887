"""Something to bring in exports of other wikis with."""

from pathlib import Path

import pytest

from tests.cast import Cast
from tests.importing.elsewhere.exports import Elsewhere
from tests.importing.repositories import Importer


@pytest.fixture
def elsewhere(importer: Importer, tmp_path: Path, cast: Cast) -> Elsewhere:
    """Imports into this test's database, in which the cast is."""
    return Elsewhere(importer, tmp_path)
