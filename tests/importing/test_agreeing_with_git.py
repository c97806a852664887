"""Who wrote what, as git sees it when every word is a line: the same as the wiki says."""

from pathlib import Path

import pytest

from tests.benchmarks.authorship import measure
from tests.benchmarks.importing import BUNDLE
from tests.benchmarks.word_history import one_word_a_line, retold
from tests.importing.repositories import Repository
from wiki.importing.blobs import blobs_of
from wiki.importing.git import opened

FIRST = [f"word{number}" for number in range(100)]
TEXT = "# A title\n\n" + " ".join(FIRST) + "\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A long line of Wen's in which Ana changed ten words of a hundred."""
    repository = Repository(tmp_path / "handbook")
    repository.commit(by="Wen Li", a_md=TEXT)
    repository.commit(by="Ana Ruiz", a_md=TEXT.replace(" word9", " other9"))
    return repository


def test_blame_follows_words(repository: Repository) -> None:
    with (
        opened(repository.folder) as source,
        blobs_of(source) as blobs,
        retold(source, blobs, one_word_a_line) as by_words,
    ):
        blame = by_words.blame("docs/a.md")

    assert blame.words == len(FIRST)
    assert blame.characters == {"wen.li@example.com": 89 * 6 - 9, "ana.ruiz@example.com": 11 * 7 - 1}


def test_ours_agrees(repository: Repository) -> None:
    figures = measure(repository.folder, "docs").figures

    assert (figures["agree_percent"], figures["agree_percent_by_whole_lines"]) == (100.0, 0.0)


def test_a_file_that_came_back_is_told_apart(repository: Repository) -> None:
    content = (repository.folder / "docs" / "a.md").read_text()
    (repository.folder / "docs" / "a.md").unlink()
    repository.commit(by="Ana Ruiz")
    repository.commit(by="Ana Ruiz", a_md=content)

    figures = measure(repository.folder, "docs").figures

    assert (figures["agree_percent"], figures["unexplained"]) == (0.0, 0.0)


@pytest.mark.skipif(not BUNDLE.is_file(), reason=f"The sample history is not here: {BUNDLE}")
def test_three_pages_of_a_real_history_agree() -> None:
    figures = measure(limit=3).figures

    assert (figures["pages"], figures["errors"], figures["agree_percent"]) == (3.0, 0.0, 100.0)


def test_without_a_history_it_says_so(tmp_path: Path) -> None:
    assert "skipped" in measure(tmp_path / "nothing.bundle").note
