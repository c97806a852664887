"""A folder of Markdown files as pages."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.core.pictures.making import camera, still
from tests.importing.repositories import AS_TEST, FIRST, Importer
from wiki.core.db import Session
from wiki.importing.problems import Broken
from wiki.pages.models import Attachment, Link, LinkKind, PageTopic
from wiki.people.models import Person

FULL = """---
title: Why docks drift
summary: Docks drift apart. Here is why.
topics: [Docks, Batteries]
author: Ida Ek <ida@example.com>
date: 2024-03-01 12:00
---
See [leases](sub/leases.md) and ![a map](map.png).
"""
PNG = still("PNG")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    (folder / "sub").mkdir(parents=True)
    (folder / "drift.md").write_text(FULL)
    (folder / "sub" / "leases.md").write_text("# Leases\n\nThey end.\n")
    (folder / "map.png").write_bytes(PNG)
    return folder


def test_front_matter_says_who_when_and_what(
    notes: Path, importer: Importer, session: Session, cast: Cast
) -> None:
    importer.folder(notes, author="ada")

    revision = importer.revisions("Why docks drift")[0]
    ida = session.get_one(Person, revision.author_id)
    topics = session.scalars(
        select(PageTopic.topic_id).order_by(PageTopic.position), execution_options=AS_TEST
    ).all()
    assert (ida.email, revision.saved_at, revision.summary) == (
        "ida@example.com",
        FIRST,
        "Docks drift apart. Here is why.",
    )
    assert (len(topics), topics[0]) == (2, cast.docks.id)


def test_files_without_an_author_are_by_the_one_named(notes: Path, importer: Importer, cast: Cast) -> None:
    importer.folder(notes, author="ada")

    assert importer.revisions("Leases")[0].author_id == cast.ada.id


def test_links_and_pictures_come_along(notes: Path, importer: Importer, session: Session) -> None:
    importer.folder(notes, author="ada")

    picture = session.scalars(select(Attachment), execution_options=AS_TEST).one()
    mentions = select(Link).where(Link.kind == LinkKind.MENTIONS)
    link = session.scalars(mentions, execution_options=AS_TEST).one()
    text = importer.revisions("Why docks drift")[0].text
    assert (picture.name, picture.media_type, link.target) == ("map.png", "image/png", "leases")
    assert text == f"See [[Leases|leases]] and ![a map](/files/{picture.sha256}/map.png).\n"
    assert (importer.settings.files / picture.sha256[:2] / picture.sha256).read_bytes() == PNG


def test_where_a_picture_was_taken_stays_behind(notes: Path, importer: Importer, session: Session) -> None:
    (notes / "map.png").write_bytes(still("PNG", exif=camera(6)))

    importer.folder(notes, author="ada")

    picture = session.scalars(select(Attachment), execution_options=AS_TEST).one()
    kept = (importer.settings.files / picture.sha256[:2] / picture.sha256).read_bytes()
    assert b"Quokkaplace" not in kept
    assert picture.path in importer.revisions("Why docks drift")[0].text
    assert (picture.width, picture.height) == (32, 48)


def test_a_picture_beyond_the_limits_comes_along_as_a_download(
    notes: Path, importer: Importer, session: Session
) -> None:
    (notes / "map.png").write_bytes(still("PNG", size=(8_000, 5_001)))

    importer.folder(notes, author="ada")

    picture = session.scalars(select(Attachment), execution_options=AS_TEST).one()
    assert (picture.media_type, picture.is_picture) == ("application/octet-stream", False)


def test_a_store_of_files_that_cannot_be_used_stops_the_import(
    notes: Path, importer: Importer, session: Session
) -> None:
    importer.settings.files.parent.mkdir(parents=True, exist_ok=True)
    importer.settings.files.write_text("in the way")

    with pytest.raises(Broken, match=r"^map.png: The store of files does not answer."):
        importer.folder(notes, author="ada")

    assert session.scalars(select(Attachment), execution_options=AS_TEST).all() == []


def test_again_nothing_changes(notes: Path, importer: Importer) -> None:
    importer.folder(notes, author="ada")

    plan = importer.folder(notes, author="ada")

    assert (plan.changes, plan.unchanged) == ((), 2)


def test_a_changed_file_is_a_new_revision_even_when_it_goes_back(notes: Path, importer: Importer) -> None:
    importer.folder(notes, author="ada")
    for text in ("# Leases\n\nThey last.\n", "# Leases\n\nThey end.\n"):
        (notes / "sub" / "leases.md").write_text(text)
        importer.folder(notes, author="ada")

    assert [each.text for each in importer.revisions("Leases")] == [
        "They end.\n",
        "They last.\n",
        "They end.\n",
    ]


def test_nobody_named_is_an_error_with_the_remedy(notes: Path, importer: Importer) -> None:
    with pytest.raises(Broken, match=r"^sub/leases.md:1: It names no author.*--author HANDLE"):
        importer.folder(notes)


def test_an_unknown_handle_is_an_error(notes: Path, importer: Importer) -> None:
    with pytest.raises(Broken, match="nobody with the handle “nobody”"):
        importer.folder(notes, author="nobody")
