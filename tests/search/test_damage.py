"""Whatever happens to the files of an index, a rebuild cures it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.search.samples import COMPANY, GRIPPER, SECRET, VACUUM, found
from wiki.search.port import Unavailable
from wiki.search.whoosh_index import WhooshIndex


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    index = WhooshIndex(tmp_path / "index")
    index.replace([VACUUM, GRIPPER, SECRET])
    yield index
    index.close()


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # Whoosh leaves files open then
@pytest.mark.parametrize("harm", ["truncated", "missing", "scrambled"])
def test_a_rebuild_cures_whatever_happened_to_the_files(index: WhooshIndex, harm: str) -> None:
    index.close()
    build = index.builds.current
    assert build
    for file in build.iterdir():
        if harm == "missing":
            file.unlink()
        else:
            file.write_bytes(b"" if harm == "truncated" else b"nonsense" * 99)
    with pytest.raises(Unavailable):
        index.find("vacuum", COMPANY)
    with pytest.raises(Unavailable):
        index.replace([GRIPPER])
    done: list[int] = []
    index.rebuild([VACUUM, GRIPPER], done.append)
    assert found(index, "vacuum") == [2, 1]
    assert done[-1] == 2
    assert not index.builds.is_damaged
