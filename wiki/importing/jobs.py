"""What follows an import: search finds the page. Origins, authorship and links mostly come with it."""

from collections.abc import Mapping, Sequence

REACTIONS: Mapping[str, Sequence[str]] = {
    "PageImported": ("index_pages", "read_files"),
    "TextImported": ("trace_pages", "link_pages", "index_pages"),
}
