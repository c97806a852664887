"""The addresses of pages: writing, versions, files and the trash."""

from wiki.pages.routes import (
    adding,
    authorship,
    carrying,
    choosing,
    comparing,
    deleting,
    drafts,
    editing,
    files,
    filing,
    presence,
    preview,
    restoring,
    starting,
    templates,
    unsaved,
    versions,
)
from wiki.pages.routes.blueprint import blueprint

__all__ = [
    "adding",
    "authorship",
    "blueprint",
    "carrying",
    "choosing",
    "comparing",
    "deleting",
    "drafts",
    "editing",
    "files",
    "filing",
    "presence",
    "preview",
    "restoring",
    "starting",
    "templates",
    "unsaved",
    "versions",
]
