"""What every store for files keeps to, whichever it is."""

import hashlib
import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.pages.files.stores import open_store, s3_server
from wiki.pages.files.port import FileStore, Missing

LARGE = os.urandom(3_000_000)
NOTHING_KEPT = "0" * 64
NO_HASHES = ["", "..", "../../etc/passwd", "/etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n", "\0" * 64]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture(params=["folder", "s3"])
def store(
    request: pytest.FixtureRequest, tmp_path: Path, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> FileStore:
    return open_store(request.param, tmp_path / "files", endpoint, monkeypatch)


def read(store: FileStore, sha256: str) -> bytes:
    """Return all the bytes under a hash."""
    with store.open(sha256) as stream:
        return stream.read()


@pytest.mark.parametrize("content", [b"", b"dock", LARGE], ids=["empty", "small", "large"])
def test_what_is_kept_comes_back(store: FileStore, content: bytes) -> None:
    sha256 = store.keep(content)

    assert sha256 == hashlib.sha256(content).hexdigest()
    assert read(store, sha256) == content
    assert store.size(sha256) == len(content)
    assert store.has(sha256)


def test_a_stream_is_kept_like_its_bytes(store: FileStore) -> None:
    sha256 = store.keep(io.BytesIO(LARGE))

    assert sha256 == hashlib.sha256(LARGE).hexdigest()
    assert read(store, sha256) == LARGE


def test_the_same_bytes_are_kept_once(store: FileStore) -> None:
    first, second, streamed = store.keep(b"dock"), store.keep(b"dock"), store.keep(io.BytesIO(b"dock"))

    assert first == second == streamed
    assert list(store.hashes()) == [first]


def test_everything_kept_is_listed_in_order(store: FileStore) -> None:
    kept = [store.keep(str(number).encode()) for number in range(20)]

    assert list(store.hashes()) == sorted(kept)


def test_an_empty_store_lists_nothing(store: FileStore) -> None:
    assert list(store.hashes()) == []


def test_what_was_never_kept_is_missing(store: FileStore) -> None:
    assert not store.has(NOTHING_KEPT)
    with pytest.raises(Missing):
        store.open(NOTHING_KEPT)
    with pytest.raises(Missing):
        store.size(NOTHING_KEPT)


@pytest.mark.parametrize("name", NO_HASHES, ids=repr)
def test_what_is_no_hash_names_nothing(store: FileStore, name: str) -> None:
    assert not store.has(name)
    with pytest.raises(Missing):
        store.open(name)


def test_many_threads_keep_at_once(store: FileStore) -> None:
    with ThreadPoolExecutor(8) as threads:
        kept = set(threads.map(store.keep, [str(number % 5).encode() for number in range(40)]))

    assert list(store.hashes()) == sorted(kept)
    assert len(kept) == 5
