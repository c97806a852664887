"""Input that cannot be imported is named with its file and line, and nothing is written."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.importing.repositories import AS_TEST, Importer, Repository
from wiki.core.db import Session
from wiki.importing.front_matter import split
from wiki.importing.problems import Broken
from wiki.importing.trees import checked_name
from wiki.pages.models import Page

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("head", "says"),
    [
        (BOMB, "a.md:3: The front matter cannot be read: aliases are not allowed."),
        ("title: [a\n", "a.md:3: The front matter cannot be read"),
        ("title: Fine\nx: !!python/object:os.system {}\n", "a.md:3: The front matter cannot be read"),
        (f"x: {'[' * 50}{']' * 50}\n", "a.md:2: The front matter cannot be read: this is nested too deep."),
        ("x: y\n" * 10_000, "a.md:1: The front matter is longer than 8,192 characters."),
        ("date: 2026-02-31\n", "a.md:1: The front matter cannot be read"),
        ("date: tomorrow\n", "a.md:1: “tomorrow” is not a date. Write it like 2026-03-31."),
    ],
)
def test_bad_front_matter_is_named_with_its_line(head: str, says: str) -> None:
    with pytest.raises(Broken) as broken:
        split(f"---\n{head}---\nText.\n", "a.md")

    assert str(broken.value).startswith(says)


def test_two_rulers_are_no_front_matter() -> None:
    text = "---\nWords between.\n---\nMore.\n"

    assert split(text, "a.md")[1] == text


def test_one_bad_file_stops_everything(repository: Repository, importer: Importer, session: Session) -> None:
    repository.commit(leases_md="# Leases\n", docks_md="---\ntitle: [a\n---\n")

    with pytest.raises(Broken, match=r"^docs/docks.md:3: The front matter cannot be read"):
        importer.run(repository.folder)

    assert session.scalars(select(Page.id), execution_options=AS_TEST).all() == []


def test_an_old_version_with_bad_front_matter_is_no_reason_to_stop(
    repository: Repository, importer: Importer
) -> None:
    repository.commit(leases_md="---\ntitle: [a\n---\n# Leases\n")
    repository.commit(leases_md="# Leases\n")

    importer.run(repository.folder)

    assert importer.page("Leases").version == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"# Leases\n\nCaf\xe9\n", r"docs/leases.md:3: This line is not UTF-8"),
        (b"# Leases\n\0\n", r"docs/leases.md:2: This line has a NUL"),
        (b"x" * 2_000_001, r"docs/leases.md: This file is larger than 2 MB"),
    ],
)
def test_files_that_are_no_text_are_named(
    repository: Repository, importer: Importer, content: bytes, says: str
) -> None:
    repository.commit(leases_md=content)

    with pytest.raises(Broken, match=f"^{says}"):
        importer.run(repository.folder)


def test_a_link_in_a_repository_is_refused(repository: Repository, importer: Importer) -> None:
    repository.commit(leases_md="# Leases\n")
    (repository.folder / "docs" / "passwords.md").symlink_to("/etc/passwd")
    repository.commit()

    with pytest.raises(Broken, match=r"^docs/passwords.md: This is a symbolic link"):
        importer.run(repository.folder)


def test_a_link_in_a_folder_is_refused(tmp_path: Path, importer: Importer) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("# A\n")
    (tmp_path / "notes" / "passwords.md").symlink_to("/etc/passwd")

    with pytest.raises(Broken, match=r"^passwords.md: This is a symbolic link"):
        importer.folder(tmp_path / "notes", author="ada")


def test_a_picture_that_is_a_link_is_not_read(tmp_path: Path, importer: Importer) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("# A\n\n![a](hosts.png)\n")
    (tmp_path / "notes" / "hosts.png").symlink_to("/etc/hosts")

    plan = importer.folder(tmp_path / "notes", author="ada")

    assert [str(loss) for loss in plan.changes[0].losses] == ["a.md:3: A picture is not there: hosts.png"]


@pytest.mark.parametrize(
    "name", [b"../a.md", b"/a.md", b"a/../../b.md", b".git/a.md", b"a\\b.md", b"a" * 2000, b"\xff.md"]
)
def test_names_that_lead_elsewhere_are_refused(name: bytes) -> None:
    with pytest.raises(Broken):
        checked_name(name)


def test_what_is_no_repository_is_refused(tmp_path: Path, importer: Importer) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain.bundle").write_text("not a bundle")

    for source, says in (
        ("plain", "not a git repo"),
        ("plain.bundle", "not a git bundle"),
        ("x", "nothing here"),
    ):
        with pytest.raises(Broken, match=says):
            importer.plan(tmp_path / source)


def test_a_path_or_branch_that_is_not_there_is_refused(repository: Repository, importer: Importer) -> None:
    repository.commit(leases_md="# Leases\n")

    with pytest.raises(Broken, match=r"^manual: There is no Markdown file here"):
        importer.plan(repository.folder, path="manual")
    with pytest.raises(Broken, match="Name a folder inside"):
        importer.plan(repository.folder, path="../docs")


def test_nothing_of_the_source_is_configuration(
    repository: Repository, importer: Importer, tmp_path: Path
) -> None:
    repository.commit(leases_md="# Leases\n")
    trap = tmp_path / "trapped"
    hook = f"!touch {trap}"
    for key in ("core.fsmonitor", "core.pager", "alias.log", "alias.ls-tree", "uploadpack.packObjectsHook"):
        repository.git("config", key, hook)

    importer.run(repository.folder)

    assert not trap.exists()
