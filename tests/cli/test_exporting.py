"""`wiki export`, and bringing back what it wrote."""

import zipfile
from pathlib import Path

from sqlalchemy import Engine

from tests.cast import Cast
from tests.cli.conftest import Environment, run
from tests.making import make_page
from wiki.core.db import writing


def write(engine: Engine, cast: Cast) -> None:
    """Write a page for everybody and one for the lab."""
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone, "Docks")
        make_page(session, cast.ada, cast.lab, "Secret plans")


def test_everything_is_said_to_be_everything(
    environment: Environment, engine: Engine, cast: Cast, tmp_path: Path
) -> None:
    write(engine, cast)

    result = run(environment, "export", str(tmp_path / "out.zip"))

    assert result.exit_code == 0
    assert result.stdout == (
        f"{tmp_path / 'out.zip'}: 2 pages and 0 files: everything, closed spaces and the trash included.\n"
    )
    assert "lab/secret-plans-2.md" in zipfile.ZipFile(tmp_path / "out.zip").namelist()


def test_as_somebody(environment: Environment, engine: Engine, cast: Cast, tmp_path: Path) -> None:
    write(engine, cast)

    result = run(environment, "export", str(tmp_path / "out.zip"), "--as", "mallory")

    assert "1 page and 0 files: what mallory may read." in result.stdout
    assert "lab/secret-plans-2.md" not in zipfile.ZipFile(tmp_path / "out.zip").namelist()


def test_one_space(environment: Environment, engine: Engine, cast: Cast, tmp_path: Path) -> None:
    write(engine, cast)

    result = run(environment, "export", f"{tmp_path / 'out'}/", "--space", "lab")

    assert "1 page" in result.stdout
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "lab",
        "manifest.json",
        "people.yaml",
        "spaces.yaml",
        "topics.yaml",
    ]


def test_who_or_what_is_not_there_is_named(environment: Environment, tmp_path: Path) -> None:
    nobody = run(environment, "export", str(tmp_path / "out.zip"), "--as", "nobody")
    nowhere = run(environment, "export", str(tmp_path / "out.zip"), "--space", "nowhere")

    assert nobody.stderr == "Error: There is nobody with the handle “nobody”.\n"
    assert nowhere.stderr == "Error: There is no space “nowhere”. There are everyone, lab, safety.\n"
    assert not (tmp_path / "out.zip").exists()


def test_a_place_that_cannot_be_written_is_one_line(environment: Environment, tmp_path: Path) -> None:
    result = run(environment, "export", str(tmp_path / "missing" / "out.zip"))

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: No such file or directory")


def test_out_and_in(environment: Environment, engine: Engine, cast: Cast, tmp_path: Path) -> None:
    write(engine, cast)
    run(environment, "export", str(tmp_path / "out.zip"), "--history")

    trial = run(environment, "import", "export", str(tmp_path / "out.zip"), "--dry-run")

    assert trial.stdout == "Nothing to do: 2 pages are as in the export.\n"


def test_a_broken_export_is_one_line(environment: Environment, tmp_path: Path) -> None:
    (tmp_path / "out.zip").write_bytes(b"nonsense")

    result = run(environment, "import", "export", str(tmp_path / "out.zip"))

    assert result.exit_code == 2
    assert result.stderr.startswith("Not imported. This is no zip archive, or it is damaged.")
