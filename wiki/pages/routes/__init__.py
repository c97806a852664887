"""The addresses of pages: writing, versions, files and the trash."""

from wiki.pages.routes import deleting, drafts, editing, files, preview, starting, versions
from wiki.pages.routes.blueprint import blueprint

__all__ = ["blueprint", "deleting", "drafts", "editing", "files", "preview", "starting", "versions"]
