"""An export into a folder that may lie in a git repository."""

import json
from pathlib import Path

import pytest

from tests.cast import Cast
from tests.exporting.taking import Wiki
from tests.making import make_page
from wiki.core.db import writing
from wiki.exporting.sinks import zip_at


@pytest.fixture
def folder(wiki: Wiki, cast: Cast, tmp_path: Path) -> Path:
    """An export of two pages."""
    with writing(wiki.engine) as session:
        make_page(session, cast.ada, cast.everyone, "Docks")
        make_page(session, cast.ada, cast.everyone, "Leases")
    wiki.export(tmp_path / "out")
    return tmp_path / "out"


def stamps(folder: Path) -> dict[str, int]:
    """Return when each file was written."""
    return {
        file.relative_to(folder).as_posix(): file.stat().st_mtime_ns
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_what_did_not_change_is_not_written_again(wiki: Wiki, folder: Path) -> None:
    before = stamps(folder)

    wiki.export(folder)

    assert stamps(folder) == before


def test_what_is_no_more_goes_and_what_is_not_ours_stays(wiki: Wiki, folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "everyone" / "mine.txt").write_text("Mine.")
    listed = json.loads((folder / "manifest.json").read_text())
    listed["files"]["everyone/gone-9.md"] = listed["files"]["people.yaml"]
    (folder / "everyone" / "gone-9.md").write_text("Gone.")
    (folder / "manifest.json").write_text(json.dumps(listed))

    wiki.export(folder)

    assert not (folder / "everyone" / "gone-9.md").exists()
    assert (folder / "everyone" / "mine.txt").exists()
    assert (folder / "everyone" / "docks-1.md").exists()


def test_a_list_that_was_tampered_with_removes_nothing_elsewhere(
    wiki: Wiki, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "precious.txt").write_text("Precious.")
    (folder / "link").symlink_to(tmp_path)
    listed: dict[str, object] = {
        "files": {"../precious.txt": {}, str(tmp_path / "precious.txt"): {}, "link/precious.txt": {}}
    }
    (folder / "manifest.json").write_text(json.dumps(listed))

    wiki.export(folder)

    assert (tmp_path / "precious.txt").read_text() == "Precious."


def test_a_zip_that_fails_leaves_nothing_and_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "out.zip").write_bytes(b"the old one")

    with pytest.raises(OSError, match="No space left"):
        fail(tmp_path / "out.zip")

    assert [file.name for file in tmp_path.iterdir()] == ["out.zip"]
    assert (tmp_path / "out.zip").read_bytes() == b"the old one"


def fail(place: Path) -> None:
    """Run out of room in the middle."""
    with zip_at(place) as sink:
        sink.put("a.md", [b"text"])
        raise OSError(28, "No space left on device")
