"""`wiki init` and `wiki migrate`: from an empty folder to a wiki that waits for its first admin."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.cli.conftest import Environment, run
from wiki.core.db import reading, writing
from wiki.core.engine import connect
from wiki.people.first_run import is_setup_open
from wiki.people.models import Person

ADDRESS = re.compile(r"^http://127\.0\.0\.1:8000/setup/(\S+)$", re.MULTILINE)


def token_in(output: str) -> str:
    found = ADDRESS.search(output)
    assert found, output
    return found[1]


def test_init_prints_an_address_that_makes_the_first_admin(empty: Environment) -> None:
    result = run(empty, "init")
    assert result.exit_code == 0
    engine = connect(empty["WIKI_DATABASE_URL"])
    with reading(engine) as session:
        assert is_setup_open(session, token_in(result.output))
    engine.dispose()


def test_init_again_ends_the_address_before(empty: Environment) -> None:
    first, second = (token_in(run(empty, "init").output) for _ in range(2))
    engine = connect(empty["WIKI_DATABASE_URL"])
    with reading(engine) as session:
        assert not is_setup_open(session, first)
        assert is_setup_open(session, second)
    engine.dispose()


def test_init_prints_no_address_once_there_is_an_admin(empty: Environment) -> None:
    run(empty, "init")
    engine = connect(empty["WIKI_DATABASE_URL"])
    with writing(engine) as session:
        session.add(Person(handle="root", name="Root", role="admin", password_hash="kept"))
    engine.dispose()
    result = run(empty, "init")
    assert result.exit_code == 0
    assert "/setup/" not in result.output


def test_the_printed_address_follows_the_settings(empty: Environment) -> None:
    assert "http://127.0.0.1:8123/setup/" in run(empty, "init", WIKI_PORT="8123").output
    named = run(empty, "init", WIKI_BASE_URL="https://wiki.example.org/")
    assert "https://wiki.example.org/setup/" in named.output


def test_the_secret_key_is_kept_for_nobody_else_to_read(empty: Environment) -> None:
    run(empty, "init")
    kept = Path(empty["WIKI_HOME"]) / "secret_key"
    assert kept.stat().st_mode & 0o077 == 0


def test_a_new_instance_is_healthy(empty: Environment) -> None:
    run(empty, "init")
    result = run(empty, "doctor")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("command", ["init", "serve", "worker", "doctor", "migrate"])
def test_an_unknown_setting_stops_every_command_with_one_line(empty: Environment, command: str) -> None:
    result = run(empty, command, WIKI_PRT="8000")
    assert result.exit_code == 2
    assert result.output == "Error: WIKI_PRT is not a setting. Did you mean WIKI_PORT?\n"


def test_a_folder_that_cannot_be_made_is_said_in_one_line(empty: Environment, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    result = run(empty, "init", WIKI_HOME=str(tmp_path / "file" / "home"))
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "Cannot make" in result.output


def test_a_database_that_is_away_is_said_in_one_line(empty: Environment) -> None:
    away = "postgresql://nobody@127.0.0.1:1/nowhere"
    result = run(empty, "init", WIKI_DATABASE_URL=away)
    assert result.exit_code == 1
    assert result.output.startswith("Error: The database cannot be used: ")
    assert result.output.count("\n") == 1


@pytest.mark.parametrize("command", [["serve"], ["worker"], ["search", "check"], ["doctor"]])
def test_a_database_of_another_version_is_left_alone(environment: Environment, command: list[str]) -> None:
    engine = connect(environment["WIKI_DATABASE_URL"])
    with writing(engine) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    engine.dispose()
    result = run(environment, *command)
    assert result.exit_code == 1
    assert "Run `wiki migrate`" in result.output


def test_serving_before_init_says_what_to_do(tmp_path: Path) -> None:
    home = tmp_path / "nothing"
    result = run({"WIKI_HOME": str(home)}, "serve")
    assert result.exit_code == 1
    assert result.output == f"Error: There is no wiki in {home} yet. Run `wiki init`.\n"
    assert not home.exists()
