"""The command, run in this process with an environment of its own."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.demo.conftest import fresh_address
from wiki.cli import main

Run = Callable[..., Result]
Environment = Mapping[str, str]


@pytest.fixture
def environment(address: str, tmp_path: Path) -> Environment:
    """The settings of an instance in which the cast live."""
    return instance_at(tmp_path / "home", address)


@pytest.fixture
def empty(tmp_path: Path) -> Environment:
    """The settings of an instance that nobody has prepared."""
    return instance_at(tmp_path / "new", fresh_address(tmp_path / "new", 0))


def instance_at(home: Path, address: str) -> Environment:
    """Return the variables of an instance in a folder."""
    return {"WIKI_HOME": str(home), "WIKI_DATABASE_URL": address, "WIKI_SYNCHRONOUS": "NORMAL"}


def run(environment: Environment, *words: str, **changes: str) -> Result:
    """Run `wiki` and return what it said; whatever it does, it shows no traceback."""
    result = CliRunner().invoke(main, words, env={**environment, **changes})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result
