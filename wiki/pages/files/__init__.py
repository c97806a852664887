"""Files of pages: bytes in a store by content hash, rows in the database that say who may have them."""

from wiki.pages.files.attaching import attach
from wiki.pages.files.choosing import file_store
from wiki.pages.files.kinds import is_shown_inline, media_type_of
from wiki.pages.files.names import safe_name
from wiki.pages.files.port import FileStore, Missing, NoRoom, Unreachable
from wiki.pages.files.receiving import Received, Unusable, kept_bytes, receive, receive_as_is

__all__ = [
    "FileStore",
    "Missing",
    "NoRoom",
    "Received",
    "Unreachable",
    "Unusable",
    "attach",
    "file_store",
    "is_shown_inline",
    "kept_bytes",
    "media_type_of",
    "receive",
    "receive_as_is",
    "safe_name",
]
