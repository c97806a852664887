"""An export of another wiki as a tree of Markdown files, which the import of folders understands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import yaml

from wiki.importing.archives import Archive
from wiki.importing.elsewhere.gathered import Found, Gathered
from wiki.importing.problems import Broken
from wiki.importing.trees import PAGE_LIMIT, too_large

UNDATED = datetime(1980, 1, 1, tzinfo=UTC)  # what a zip says of a file whose time nobody set


@dataclass(frozen=True)
class FoundTree:
    """The pages as files with front matter, and the files of the archive that they show."""

    archive: Archive
    gathered: Gathered

    @cached_property
    def pages(self) -> Mapping[str, bytes]:
        """The Markdown files, by path."""
        return {page.path: file_of(page).encode() for page in self.gathered.pages}

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """All files with their bytes."""
        packed = self.archive.sizes
        files = {path: packed[name] for path, name in self.gathered.files.items() if name in packed}
        return files | {path: len(content) for path, content in self.pages.items()}

    def read(self, path: str, limit: int) -> bytes:
        """Return a file's content.

        Raises:
            Broken: it is too large, or damaged.
        """
        if path not in self.pages:
            return self.archive.read(self.gathered.files[path], limit)
        if len(self.pages[path]) > limit:
            raise Broken(too_large(PAGE_LIMIT), path)
        return self.pages[path]

    def changed(self, path: str) -> datetime:
        """Return when a page was last changed, as far as the export tells."""
        return next((page.at for page in self.gathered.pages if page.path == path and page.at), UNDATED)


def file_of(page: Found) -> str:
    """Return a page as a Markdown file; its own title stands above a heading of its text."""
    head: dict[str, object] = {"title": page.title}
    if page.author:
        head["author"] = page.author
    if page.at:
        head["date"] = page.at.isoformat()
    if page.topics:
        head["topics"] = list(page.topics)
    fields = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{fields}---\n# {' '.join(page.title.split())}\n\n{page.text}"
