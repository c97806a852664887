"""`wiki backup` and `wiki restore`: what people type, and what they are told."""

import json
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result
from sqlalchemy import Engine, func, select

from tests.cast import Cast
from tests.cli.conftest import Environment, run
from tests.making import make_page
from wiki.backups.facts import BackupFailed
from wiki.cli import main
from wiki.core.access import unrestricted
from wiki.core.db import reading, writing
from wiki.core.facts import announce
from wiki.pages.models import Page


def typed(environment: Mapping[str, str], answer: str, *words: str) -> Result:
    """Run a command, and answer what it asks."""
    return CliRunner().invoke(main, words, input=answer, env=dict(environment))


def pages_in(engine: Engine) -> int:
    with reading(engine) as session:
        return session.scalar(unrestricted(select(func.count(Page.id)), "a test counts")) or 0


def write_a_page(engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone)


def test_a_backup_says_what_is_in_it_and_is_found_whole(environment: Environment, tmp_path: Path) -> None:
    result = run(environment, "backup", str(tmp_path / "backup.zip"))
    checked = run(environment, "backup", "--check", str(tmp_path / "backup.zip"))

    assert result.exit_code == checked.exit_code == 0, result.output
    assert re.search(r"backup\.zip: \d+ rows and 0 files", result.output)
    assert "is whole" in checked.output


def test_a_backup_for_programs(environment: Environment, tmp_path: Path) -> None:
    result = run(environment, "backup", "--json", str(tmp_path))

    told = json.loads(result.stdout)
    assert stat.S_ISREG(Path(told["file"]).stat().st_mode)
    assert told["rows"] > 0
    assert told["missing"] == {}


def test_a_place_that_is_not_there_is_said_in_one_line(environment: Environment, tmp_path: Path) -> None:
    result = run(environment, "backup", str(tmp_path / "disk" / "backup.zip"))

    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "Make it first" in result.output


def test_a_broken_archive_fails_the_check_in_one_line(environment: Environment, tmp_path: Path) -> None:
    (tmp_path / "backup.zip").write_bytes(b"PK")

    result = run(environment, "backup", "--check", str(tmp_path / "backup.zip"))

    assert result.exit_code == 1
    assert "refused, and nothing was changed" in result.output


def test_a_check_needs_no_wiki(environment: Environment, empty: Environment, tmp_path: Path) -> None:
    run(environment, "backup", str(tmp_path / "backup.zip"))

    assert run(empty, "backup", "--check", str(tmp_path / "backup.zip")).exit_code == 0
    assert not Path(empty["WIKI_HOME"]).exists()


def test_a_wiki_is_restored_into_nothing_and_is_healthy(
    environment: Environment, empty: Environment, engine: Engine, cast: Cast, tmp_path: Path
) -> None:
    write_a_page(engine, cast)
    run(environment, "backup", str(tmp_path / "backup.zip"), WIKI_COMPANY="Harbour")

    result = run(empty, "restore", str(tmp_path / "backup.zip"))

    assert result.exit_code == 0, result.output
    assert "1 pages can be found" in result.output
    assert "WIKI_COMPANY=Harbour" in result.output
    assert run(empty, "doctor").exit_code == 0


def test_replacing_asks_for_the_name(
    environment: Environment, engine: Engine, cast: Cast, tmp_path: Path
) -> None:
    run(environment, "backup", str(tmp_path / "backup.zip"))
    write_a_page(engine, cast)
    engine.dispose()

    refused = typed(environment, "yes\n", "restore", str(tmp_path / "backup.zip"))
    assert refused.exit_code == 1
    assert "Nothing was changed" in refused.output
    assert pages_in(engine) == 1

    engine.dispose()
    agreed = typed(environment, "Your company\n", "restore", str(tmp_path / "backup.zip"))
    assert agreed.exit_code == 0, agreed.output
    assert "What was here before is in" in agreed.output
    assert pages_in(engine) == 0


def test_nobody_at_the_keyboard_means_no(environment: Environment, engine: Engine, tmp_path: Path) -> None:
    run(environment, "backup", str(tmp_path / "backup.zip"))
    engine.dispose()

    result = typed(environment, "", "restore", str(tmp_path / "backup.zip"))

    assert result.exit_code == 1
    assert "--replace" in result.output


def test_replacing_without_being_asked(environment: Environment, engine: Engine, tmp_path: Path) -> None:
    run(environment, "backup", str(tmp_path / "backup.zip"))
    engine.dispose()

    assert run(environment, "restore", "--replace", str(tmp_path / "backup.zip")).exit_code == 0


def test_doctor_says_when_the_last_backup_was_made(environment: Environment, tmp_path: Path) -> None:
    run(environment, "search", "rebuild")
    assert "none was made yet" in run(environment, "doctor").output

    run(environment, "backup", str(tmp_path / "backup.zip"))

    assert "Backups: the last is of" in run(environment, "doctor").output


def test_doctor_says_that_backups_fail(environment: Environment, engine: Engine, tmp_path: Path) -> None:
    run(environment, "search", "rebuild")
    with writing(engine) as session:
        announce(session, BackupFailed("There is no folder /backup."))

    result = run(environment, "doctor", WIKI_BACKUP_FOLDER=str(tmp_path))

    assert result.exit_code == 1
    assert "The last backup failed. There is no folder /backup." in result.output
