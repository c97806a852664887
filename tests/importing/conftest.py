"""A repository to fill, and something to import it with."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.importing.repositories import Importer, Repository
from wiki.config import Settings


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An empty repository called "handbook"."""
    return Repository(tmp_path / "handbook")


@pytest.fixture
def importer(engine: Engine, settings: Settings) -> Importer:
    """Imports into this test's database."""
    return Importer(engine, settings)
