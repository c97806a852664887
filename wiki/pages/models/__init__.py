"""Pages and everything that hangs on one page."""

from wiki.pages.models.around import Attachment, Link, LinkKind, Redirect, Rendering
from wiki.pages.models.page import Kind, Page, PagePerson, PageRole, PageTopic, State
from wiki.pages.models.revision import Authorship, Origin, Revision

__all__ = [
    "Attachment",
    "Authorship",
    "Kind",
    "Link",
    "LinkKind",
    "Origin",
    "Page",
    "PagePerson",
    "PageRole",
    "PageTopic",
    "Redirect",
    "Rendering",
    "Revision",
    "State",
]
