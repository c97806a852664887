"""A wiki in which people have written, and a place for its backups."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.backups.dumping import Dump, dump
from tests.cast import Cast
from tests.demo.conftest import fresh_address
from tests.making import edit, make_file, make_page
from wiki.backups.checking import Checked, check
from wiki.backups.making import Made, back_up
from wiki.backups.reading import opened_archive
from wiki.backups.restoring import Restored, restore
from wiki.config import Settings
from wiki.core.db import writing
from wiki.core.engine import connect
from wiki.pages.files import FileStore, file_store

PICTURE = b"\x89PNG\r\n\x1a\n" + b"a dock" * 1000


@dataclass(frozen=True)
class Wiki:
    """A database with its files and settings, and what is done to it."""

    settings: Settings
    engine: Engine

    @property
    def store(self) -> FileStore:
        """Where its files are."""
        return file_store(self.settings)

    def dump(self) -> Dump:
        """Return every row that a backup keeps."""
        return dump(self.engine)

    def back_up(self, place: Path) -> Made:
        """Back it up."""
        return back_up(self.engine, self.store, self.settings, place)

    def restore(self, place: Path) -> Restored:
        """Replace it."""
        with opened_archive(place) as archive:
            check(archive)
            return restore(archive, self.settings, self.engine, self.store)


NewWiki = Callable[[str], Wiki]


@pytest.fixture
def wiki(settings: Settings, engine: Engine, cast: Cast) -> Wiki:
    """A wiki with a page, some versions and a file; its texts are in many scripts."""
    settings.home.mkdir()
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.lab, "Naïve docks, 充電 🛶", topics=(cast.docks,))
        edit(session, cast.grace, page, "Two “lines”,\u2028\ttabs and \\ signs.\n")
        make_file(session, file_store(settings), page, "dock.png", PICTURE)
    return Wiki(settings, engine)


@pytest.fixture
def other(tmp_path: Path, settings: Settings) -> Iterator[Wiki]:
    """An instance that nobody has prepared."""
    home = tmp_path / "other"
    home.mkdir()
    address = fresh_address(home, 7)
    engine = connect(address, synchronous="NORMAL")
    yield Wiki(replace(settings, home=home, database_url=address, search_index=home / "index"), engine)
    engine.dispose()


def check_at(place: Path) -> Checked:
    """Check an archive."""
    with opened_archive(place) as archive:
        return check(archive)
