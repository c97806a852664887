"""What goes out with its history comes back whole: every row, every version, every file."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.core.pictures.making import still
from tests.demo.conftest import Instance, built_once, whole
from tests.exporting.dumping import CARRIED, LEFT, dump, hashes
from tests.exporting.taking import Empty, Wiki
from tests.making import make_file
from wiki.core.access import unrestricted
from wiki.core.db import Base, writing
from wiki.pages.models import Page

__all__ = ["built_once", "whole"]

LARGE = still("PNG", size=(1600, 1200))  # it has a thumbnail, a file of its own
OTHER = still("PNG", size=(1200, 1600))
FILES = 4  # two versions, and the thumbnail of each


@pytest.fixture
def harbour(whole: Instance, tmp_path: Path) -> Wiki:
    """The whole demo company, with two versions of a picture and somebody who has a password."""
    wiki = Wiki(whole.engine, tmp_path / "harbour-files")
    with writing(whole.engine) as session:
        page = session.scalars(unrestricted(select(Page).order_by(Page.id).limit(1), "test")).one()
        make_file(session, wiki.store, page, "dock plan.png", LARGE)
        make_file(session, wiki.store, page, "dock plan.png", OTHER)
    return wiki


def test_every_table_is_carried_or_left_for_a_reason() -> None:
    assert CARRIED | LEFT.keys() == set(Base.metadata.tables)
    assert not CARRIED & LEFT.keys()


def test_the_demo_company_comes_back_whole(harbour: Wiki, empty: Empty, tmp_path: Path) -> None:
    other = empty()

    harbour.export(tmp_path / "out.zip")
    other.bring(tmp_path / "out.zip")

    assert dump(other.engine) == dump(harbour.engine)
    assert hashes(other.files) == hashes(harbour.files)
    assert len(hashes(other.files)) == FILES
    other.export(tmp_path / "again.zip")
    assert digest(tmp_path / "again.zip") == digest(tmp_path / "out.zip")
    assert other.bring(tmp_path / "out.zip").work == []


def digest(place: Path) -> str:
    """Return a file's SHA-256."""
    return hashlib.sha256(place.read_bytes()).hexdigest()
