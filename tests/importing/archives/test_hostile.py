"""No archive leads out of its folder, fills the memory, or ends in anything but a sentence."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.importing.archives.hostile import HOSTILE, packed
from wiki.importing.archives import Limits, archive_at
from wiki.importing.problems import Broken

GIVEN = Path(__file__).parents[4] / "shared" / "data" / "attacks" / "archives"
ROOM_MEGABYTES = 100
SECONDS = 5.0

MEASURE = """
import resource, sys
from pathlib import Path
from tests.importing.archives.test_hostile import read_all
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for place in map(Path, sys.argv[1:]):
    try: read_all(place)
    except Exception as error: assert type(error).__name__ == "Broken", error
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def read_all(place: Path) -> int:
    """Read everything an archive has, as an import would."""
    with archive_at(place) as archive:
        return sum(len(piece) for path in archive.sizes for piece in archive.chunks(path))


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_is_refused_in_a_sentence(kind: str, tmp_path: Path) -> None:
    make, says = HOSTILE[kind]
    make(tmp_path / "archive.zip")
    started = time.perf_counter()

    with pytest.raises(Broken) as broken:
        read_all(tmp_path / "archive.zip")

    assert says in str(broken.value)
    assert str(broken.value).isprintable()
    assert time.perf_counter() - started < SECONDS


def test_there_are_enough_kinds() -> None:
    assert len(HOSTILE) >= 25


@pytest.mark.skipif(not GIVEN.is_dir(), reason="the published archives are not beside this checkout")
def test_published_archives_are_refused() -> None:
    for place in sorted(GIVEN.iterdir()):
        with pytest.raises(Broken):
            read_all(place)


def test_nothing_is_left_in_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    for make, _ in HOSTILE.values():
        make(tmp_path / "archive.zip")
        with pytest.raises(Broken):
            read_all(tmp_path / "archive.zip")

    assert sorted(place.name for place in tmp_path.rglob("*")) == ["archive.zip", "temporary"]


def test_memory_stays_small_whatever_is_read(tmp_path: Path) -> None:
    for number, (make, _) in enumerate(HOSTILE.values()):
        make(tmp_path / f"{number}.zip")
    places = [str(place) for place in tmp_path.iterdir()]

    measured = subprocess.run(
        [sys.executable, "-c", MEASURE, *places], capture_output=True, text=True, check=True, env=os.environ
    )

    assert int(measured.stdout) < ROOM_MEGABYTES


def test_files_that_are_too_much_together_are_refused_before_one_is_read(tmp_path: Path) -> None:
    packed("a.md", "b.md", content=os.urandom(600_000))(tmp_path / "archive.zip")

    with (
        pytest.raises(Broken, match=r"It would unpack to 1 MB\. At most 1 MB are read"),
        archive_at(tmp_path / "archive.zip", Limits(unpacked=1_000_000)),
    ):
        pytest.fail("it was opened")
