"""Files of pages: bytes in a store by content hash, rows in the database that say who may have them."""

from wiki.pages.files.attaching import attach, find_attachment, is_shown_inline
from wiki.pages.files.choosing import file_store
from wiki.pages.files.names import safe_name
from wiki.pages.files.port import FileStore, Missing, NoRoom, Unreachable

__all__ = [
    "FileStore",
    "Missing",
    "NoRoom",
    "Unreachable",
    "attach",
    "file_store",
    "find_attachment",
    "is_shown_inline",
    "safe_name",
]
