"""The table of who may do what is the code's own."""

from tests.permissions_table import table
from wiki.paths import PACKAGE


def test_the_table_of_permissions_is_current() -> None:
    kept = (PACKAGE.parent / "docs" / "permissions.md").read_text()

    assert kept == table(), "Run `make docs`."
