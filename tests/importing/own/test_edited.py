"""An export somebody changed by hand: with --edited, the change becomes a version of theirs."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.exporting.taking import Empty, Wiki, changed, contents
from tests.importing.own.looking import page_called, texts
from wiki.core.access import unrestricted
from wiki.core.db import reading
from wiki.importing.problems import Broken
from wiki.pages.models import Revision
from wiki.people.models import Person

LEASES = "everyone/leases-1.md"


def edited(taken: Path, target: Path, was: str, now: str) -> Path:
    """Change the file of a page."""
    text = contents(taken)[LEASES]
    assert was in text
    return changed(taken, target, {LEASES: text.replace(was, now).encode()})


def last_version(wiki: Wiki) -> tuple[str, str, str]:
    """Return who wrote the newest version of the page, its title, and its note."""
    page = page_called(wiki, "Leases")
    statement = (
        select(Person.handle, Revision.title, Revision.note)
        .join(Person, Person.id == Revision.author_id)
        .where(Revision.id == page.head_id)
    )
    with reading(wiki.engine) as session:
        row = session.execute(unrestricted(statement, "test")).one()
    return row[0], row[1], row[2]


def test_a_changed_text_is_a_new_version(taken: Path, empty: Empty, tmp_path: Path) -> None:
    wiki = empty()
    place = edited(taken, tmp_path / "edited.zip", "an end", "a beginning")

    wiki.bring(place, edited="lin")

    assert texts(wiki, page_called(wiki, "Leases"))[-1] == (
        "A lease is a promise with a beginning, says [[Docks]].\n"
    )
    assert last_version(wiki) == ("lin", "Leases", "Changed outside the wiki")


def test_nothing_changed_means_no_version(taken: Path, empty: Empty) -> None:
    wiki = empty()

    wiki.bring(taken, edited="lin")

    assert page_called(wiki, "Leases").version == 2


def test_ends_of_lines_are_no_change(taken: Path, empty: Empty, tmp_path: Path) -> None:
    wiki = empty()
    place = edited(taken, tmp_path / "edited.zip", "says [[Docks]].\n", "says [[Docks]].\r\n")

    wiki.bring(place, edited="lin")

    assert page_called(wiki, "Leases").version == 2


def test_whoever_changed_it_must_be_somebody(taken: Path, empty: Empty) -> None:
    with pytest.raises(Broken, match="There is nobody with the handle “nobody”"):
        empty().bring(taken, edited="nobody")
