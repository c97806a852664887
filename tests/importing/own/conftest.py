"""What the tests of taking out use, used for bringing back."""

from pathlib import Path

import pytest

from tests.cast import Cast
from tests.exporting.conftest import bare, empty, wiki
from tests.exporting.taking import Wiki
from tests.making import edit, make_file, make_page
from wiki.core.db import Session, writing
from wiki.pages.jobs import trace_pages

__all__ = ["bare", "empty", "wiki"]


@pytest.fixture
def taken(wiki: Wiki, cast: Cast, tmp_path: Path) -> Path:
    """An export of two pages, one of them with two versions and a file."""
    with writing(wiki.engine) as session:
        write(session, wiki, cast)
    trace_pages(wiki.engine, [{"page_id": 1}, {"page_id": 2}])
    wiki.export(tmp_path / "taken.zip")
    return tmp_path / "taken.zip"


def write(session: Session, wiki: Wiki, cast: Cast) -> None:
    """Write the two pages."""
    page = make_page(session, cast.ada, cast.everyone, "Leases", topics=(cast.postgres,))
    edit(session, cast.grace, page, "A lease is a promise with an end, says [[Docks]].\n")
    make_file(session, wiki.store, page, "plan.txt", b"The plan.\n")
    make_page(session, cast.ada, cast.lab, "Docks", text="Nobody outside reads this.\n")
