"""The addresses of pages: writing, versions, files and the trash."""

from wiki.pages.routes import (
    authorship,
    carrying,
    choosing,
    comparing,
    deleting,
    drafts,
    editing,
    files,
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
    "authorship",
    "blueprint",
    "carrying",
    "choosing",
    "comparing",
    "deleting",
    "drafts",
    "editing",
    "files",
    "presence",
    "preview",
    "restoring",
    "starting",
    "templates",
    "unsaved",
    "versions",
]
