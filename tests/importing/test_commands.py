"""`wiki import` on the command line."""

from pathlib import Path

from click.testing import CliRunner, Result

from tests.importing.repositories import Importer, Repository
from wiki.importing.commands import importing


def run(importer: Importer, *words: str) -> Result:
    return CliRunner().invoke(importing, list(words), obj=importer.settings)


def test_git_reports_what_it_did(repository: Repository, importer: Importer, tmp_path: Path) -> None:
    repository.commit(leases_md="# Leases\n\n![a](gone.png)\n")
    losses = tmp_path / "losses.txt"

    result = run(importer, "git", str(repository.folder), "--path", "docs", "--report", str(losses))

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Imported into the space “handbook”:",
        "  1 page new",
        "  1 revision",
        "  1 new person, who can sign in once invited",
        "Not quite as in the files:",
        "  A picture is not there: 1",
        "  docs/leases.md:3: A picture is not there: docs/gone.png",
    ]
    assert losses.read_text() == "docs/leases.md:3: A picture is not there: docs/gone.png\n"


def test_a_dry_run_and_then_the_real_one(repository: Repository, importer: Importer) -> None:
    repository.commit(leases_md="# Leases\n")
    words = ("git", str(repository.folder), "--path", "docs")

    assert "This would import" in run(importer, *words, "--dry-run").output
    assert "Imported into" in run(importer, *words).output
    assert "Nothing to do: 1 page is as in the source." in run(importer, *words).output


def test_a_branch_can_be_named(repository: Repository, importer: Importer) -> None:
    repository.commit(leases_md="# Leases\n")
    repository.git("checkout", "--quiet", "-b", "next")
    repository.commit(docks_md="# Docks\n")
    words = ("git", str(repository.folder), "--path", "docs", "--dry-run", "--branch")

    assert "1 page new" in run(importer, *words, "main").output
    assert "2 pages new" in run(importer, *words, "next").output
    assert run(importer, *words, "gone").stderr == "Not imported. There is no branch “gone”.\n"


def test_broken_input_is_one_line_and_exit_code_2(repository: Repository, importer: Importer) -> None:
    repository.commit(leases_md=b"\xff")

    result = run(importer, "git", str(repository.folder))

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Not imported. docs/leases.md:1: This line is not UTF-8. Save the file with that encoding.\n"
    )


def test_a_folder(importer: Importer, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "leases.md").write_text("# Leases\n")

    result = run(importer, "folder", str(tmp_path / "notes"), "--author", "ada", "--space", "everyone")

    assert "Imported into the space “everyone”:" in result.output
    assert importer.page("Leases").version == 1
