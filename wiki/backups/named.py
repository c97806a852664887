"""Which files rows name, and what people call them."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Table

from wiki.backups.rows import Row

Named = Mapping[str, str]  # hash -> what people call the file
NAMING = {"attachment": ("sha256", "thumbnail")}  # table -> the columns that hold hashes of files


def names_in(table: Table, row: Row) -> Iterator[tuple[str, str]]:
    """Return the hash of each file a row names, with a name for people."""
    for column in NAMING.get(table.name, ()):
        if sha256 := row.get(column):
            yield sha256, f"“{row['name']}” of page {row['page_id']}"
