"""Which store an instance keeps its files in."""

from wiki.config import Settings
from wiki.pages.files.folder import FolderStore
from wiki.pages.files.port import FileStore


def file_store(settings: Settings) -> FileStore:
    """Return the store the settings name; the folder of the instance where they name none."""
    if not settings.files_url:
        return FolderStore(settings.files)
    from wiki.pages.files.s3 import S3Store, bucket_at  # noqa: PLC0415 - boto3 is optional, and slow to load

    return S3Store(bucket_at(settings.files_url))
