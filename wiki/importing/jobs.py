"""What follows an import: search finds the page. Origins, authorship and links are written with it."""

from collections.abc import Mapping, Sequence

REACTIONS: Mapping[str, Sequence[str]] = {"PageImported": ("index_pages",)}
