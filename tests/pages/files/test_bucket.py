"""What only a bucket can suffer."""

import pytest

from tests.pages.files.stores import KEYS
from tests.serving import free_port
from wiki.pages.files.port import Unreachable
from wiki.pages.files.s3 import Bucket, S3Store, bucket_at


@pytest.mark.parametrize(
    ("address", "bucket"),
    [
        ("s3://wiki", Bucket("wiki", "", None, None)),
        ("s3://wiki/", Bucket("wiki", "", None, None)),
        ("s3://wiki/a/b/?region=eu-north-1", Bucket("wiki", "a/b", None, "eu-north-1")),
        (
            "s3://wiki?endpoint=http://127.0.0.1:9000&region=x",
            Bucket("wiki", "", "http://127.0.0.1:9000", "x"),
        ),
    ],
)
def test_an_address_says_where_the_bucket_is(address: str, bucket: Bucket) -> None:
    assert bucket_at(address) == bucket


def test_a_store_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    store = S3Store(Bucket("wiki", "", f"http://127.0.0.1:{free_port()}", "us-east-1"))

    with pytest.raises(Unreachable):
        store.keep(b"dock")


def test_a_store_without_keys_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    store = S3Store(Bucket("wiki", "", f"http://127.0.0.1:{free_port()}", "us-east-1"))

    with pytest.raises(Unreachable, match="credentials"):
        store.keep(b"dock")
