"""Files in an S3-compatible store; needs boto3, which `pip install lantern-wiki[s3]` brings."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256 as digest_of
from typing import Any, BinaryIO, cast
from urllib.parse import parse_qsl, urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from wiki.pages.files.port import CHUNK, Missing, NoRoom, Unreachable, chunks_of, hash_of, is_hash

TRIES = 3
CONNECT_SECONDS = 5
READ_SECONDS = 30
ABSENT = {"404", "NoSuchKey", "NotFound"}
FULL = {"507", "InsufficientStorage", "QuotaExceeded", "XMinioStorageFull"}


@dataclass(frozen=True, slots=True)
class Bucket:
    """What an address such as `s3://bucket/prefix?endpoint=http://…&region=…` says."""

    name: str
    prefix: str
    endpoint: str | None
    region: str | None


def bucket_at(address: str) -> Bucket:
    """Read an address that the settings have checked."""
    parts = urlsplit(address)
    told = dict(parse_qsl(parts.query))
    return Bucket(parts.netloc, parts.path.strip("/"), told.get("endpoint"), told.get("region"))


class S3Store:
    """A bucket, or what is under a prefix of one, with files named by the SHA-256 of their content.

    Who we are to the store, boto3 learns from its usual variables (`AWS_ACCESS_KEY_ID`, …) or the machine.
    """

    def __init__(self, bucket: Bucket) -> None:
        self.bucket = bucket
        patience = Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"total_max_attempts": TRIES},
            s3={"addressing_style": "path" if bucket.endpoint else "auto"},
        )
        self.client: Any = boto3.session.Session().client(
            "s3", endpoint_url=bucket.endpoint, region_name=bucket.region, config=patience
        )

    def keep(self, content: bytes | BinaryIO) -> str:
        """Send the bytes, unless the store has them; it shows them once it has them all."""
        if isinstance(content, bytes):
            return self.sent(hash_of(content), content)
        with tempfile.SpooledTemporaryFile(max_size=CHUNK) as whole:
            digest = digest_of()
            for chunk in chunks_of(content):
                digest.update(chunk)
                whole.write(chunk)
            whole.seek(0)
            return self.sent(digest.hexdigest(), cast("BinaryIO", whole))

    def open(self, sha256: str) -> BinaryIO:
        """Ask for the bytes, which then come as they are read."""
        with asking(sha256):
            return cast("BinaryIO", self.client.get_object(**self.place(sha256))["Body"])

    def has(self, sha256: str) -> bool:
        """Ask whether there is such an object."""
        try:
            self.size(sha256)
        except Missing:
            return False
        return True

    def size(self, sha256: str) -> int:
        """Ask how large the object is."""
        with asking(sha256):
            return int(self.client.head_object(**self.place(sha256))["ContentLength"])

    def hashes(self) -> Iterator[str]:
        """Ask for the list, a thousand names at once; S3 lists in order."""
        listed = self.client.get_paginator("list_objects_v2")
        with asking(self.bucket.prefix):
            for page in listed.paginate(Bucket=self.bucket.name, Prefix=self.key("")):
                names = (str(each["Key"]).rpartition("/")[2] for each in page.get("Contents", ()))
                yield from filter(is_hash, names)

    def sent(self, sha256: str, content: bytes | BinaryIO) -> str:
        """Put the bytes where their hash says."""
        if not self.has(sha256):
            with asking(sha256):
                self.client.put_object(**self.place(sha256), Body=content)
        return sha256

    def place(self, sha256: str) -> dict[str, str]:
        """Return bucket and key of a hash."""
        if not is_hash(sha256):
            raise Missing(sha256)
        return {"Bucket": self.bucket.name, "Key": self.key(f"{sha256[:2]}/{sha256}")}

    def key(self, name: str) -> str:
        """Return a name under our prefix."""
        return f"{self.bucket.prefix}/{name}" if self.bucket.prefix else name


@contextmanager
def asking(what: str) -> Iterator[None]:
    """Say in the port's words what the store says in its own."""
    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code"))
        if code in ABSENT:
            raise Missing(what) from None
        raise (NoRoom if code in FULL else Unreachable)(str(error)) from error
    except BotoCoreError as error:
        raise Unreachable(str(error)) from error
