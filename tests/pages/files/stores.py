"""Both stores for files, the S3-compatible one on a real server of its own."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from wiki.pages.files.folder import FolderStore
from wiki.pages.files.port import FileStore
from wiki.pages.files.s3 import S3Store, bucket_at

KEYS = {"AWS_ACCESS_KEY_ID": "tests", "AWS_SECRET_ACCESS_KEY": "tests", "AWS_DEFAULT_REGION": "us-east-1"}


@contextmanager
def s3_server() -> Iterator[str]:
    """Serve S3 on a free port for a while, and return its address."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
    finally:
        server.stop()


def fresh_bucket(endpoint: str) -> str:
    """Make a bucket and return the address that `WIKI_FILES_URL` has for it."""
    name = f"lantern-{uuid.uuid4()}"
    boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1").create_bucket(Bucket=name)
    return f"s3://{name}/files?endpoint={endpoint}&region=us-east-1"


def open_store(kind: str, folder: Path, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> FileStore:
    """Return an empty store of one kind."""
    if kind == "folder":
        return FolderStore(folder)
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    return S3Store(bucket_at(fresh_bucket(endpoint)))
