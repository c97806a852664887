"""`wiki doctor`, `wiki search` and `wiki person`: tending an instance from the console."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.cli.conftest import Environment, run
from tests.making import make_file, make_page
from wiki.cli import COMMANDS
from wiki.core.db import now, reading, writing
from wiki.core.jobs import Job
from wiki.pages.files.folder import FolderStore
from wiki.pages.models import Page
from wiki.people.invitations import invited
from wiki.search.whoosh_index import WhooshIndex


@pytest.fixture
def written(engine: Engine, cast: Cast) -> int:
    """A published page that no worker has seen; its id."""
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.everyone).id


def test_a_rebuild_brings_every_page_into_the_index(environment: Environment, written: int) -> None:
    result = run(environment, "search", "rebuild")
    assert result.exit_code == 0
    assert "1 pages are in the index." in result.output
    index = WhooshIndex(Path(environment["WIKI_HOME"]) / "search_index")
    assert list(index.versions()) == [written]
    index.close()


def test_check_agrees_after_a_rebuild(environment: Environment, written: int) -> None:
    run(environment, "search", "rebuild")
    result = run(environment, "search", "check")
    assert result.exit_code == 0
    assert "agree" in result.output


def test_check_names_the_pages_the_index_lacks(environment: Environment, engine: Engine, cast: Cast) -> None:
    run(environment, "search", "rebuild")
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
    result = run(environment, "search", "check")
    assert result.exit_code == 1
    assert f"missing from the index: {page.id}." in result.output


def test_without_an_index_the_doctor_knows_the_cure(environment: Environment, written: int) -> None:
    result = run(environment, "doctor")
    assert result.exit_code == 1
    assert "wiki search rebuild" in result.output


def test_the_doctor_reports_failed_jobs_and_gives_them_another_try(
    environment: Environment, engine: Engine
) -> None:
    run(environment, "search", "rebuild")
    with writing(engine) as session:
        session.add(Job(kind="index_pages", payload={}, attempts=8, last_error="Boom: x", failed_at=now()))
    result = run(environment, "doctor")
    assert result.exit_code == 1
    assert "Boom: x" in result.output
    assert "wiki doctor --retry" in result.output
    assert "1 jobs get another try." in run(environment, "doctor", "--retry").output
    with reading(engine) as session:
        job = session.scalars(select(Job)).one()
    assert (job.failed_at, job.attempts) == (None, 0)


def test_the_doctor_sees_a_key_that_others_can_read(environment: Environment) -> None:
    run(environment, "search", "rebuild")
    kept = Path(environment["WIKI_HOME"]) / "secret_key"
    kept.chmod(0o644)
    result = run(environment, "doctor")
    assert result.exit_code == 1
    assert "chmod 600" in result.output


def test_the_doctor_counts_the_files_that_the_store_has_lost(
    environment: Environment, engine: Engine, written: int
) -> None:
    store = FolderStore(Path(environment["WIKI_HOME"]) / "files")
    with writing(engine) as session:
        page = session.get_one(Page, written, execution_options={"reader": "test"})
        kept = make_file(session, store, page, "dock.txt", b"words")
    whole = run(environment, "doctor").output

    store.path(kept.sha256).unlink()

    assert "Files: 1, all in the store" in whole
    assert f"1 of 1 are not in the store, such as {kept.sha256}" in run(environment, "doctor").output


def test_a_reset_address_lets_its_person_choose_a_password(
    environment: Environment, engine: Engine, cast: Cast
) -> None:
    result = run(environment, "person", "reset", "ada")
    assert result.exit_code == 0
    token = re.findall(r"^http://\S+/invite/(\S+)$", result.output, re.MULTILINE)
    with reading(engine) as session:
        person = invited(session, token[0])
    assert person
    assert person.id == cast.ada.id


def test_nobody_is_reset_who_is_unknown_or_gone(environment: Environment, engine: Engine, cast: Cast) -> None:
    assert "nobody with the handle “zoe”" in run(environment, "person", "reset", "zoe").output
    with writing(engine) as session:
        session.merge(cast.ada).deactivated_at = now()
    result = run(environment, "person", "reset", "ada")
    assert result.exit_code == 1
    assert "Reactivate it first" in result.output


@pytest.mark.parametrize("kind", ["git", "folder"])
def test_an_import_needs_an_instance_but_its_help_does_not(tmp_path: Path, kind: str) -> None:
    nowhere = {"WIKI_HOME": str(tmp_path / "nothing")}
    refused = run(nowhere, "import", kind, str(tmp_path))
    assert refused.exit_code == 1
    assert "Run `wiki init`" in refused.output
    assert run(nowhere, "import", kind, "--help").exit_code == 0


def test_a_folder_is_imported_as_its_report_says(environment: Environment, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "hinges.md").write_text("# How to grease a hinge\n\nTake a cloth.\n", encoding="utf-8")
    result = run(environment, "import", "folder", str(folder), "--author", "ada")
    assert result.exit_code == 0, result.output
    run(environment, "search", "rebuild")
    assert "agree" in run(environment, "search", "check").output


def test_every_command_says_what_it_does() -> None:
    for command in COMMANDS:
        result = run({}, command, "--help")
        assert result.exit_code == 0
        assert len(result.output.splitlines()) > 3
    assert all(command in run({}, "--help").output for command in COMMANDS)
