"""Pages and everything that hangs on one page."""

from wiki.pages.models.acceptance import Acceptance
from wiki.pages.models.around import (
    SAID,
    Attachment,
    Link,
    LinkKind,
    PageTemplate,
    Redirect,
    Rendering,
    Section,
)
from wiki.pages.models.draft import Draft, DraftReason, Presence
from wiki.pages.models.filewords import FileText
from wiki.pages.models.page import (
    KNOWING_KINDS,
    PARTAKING,
    Kind,
    Page,
    PagePerson,
    PageRole,
    PageTopic,
    Reach,
    State,
    TopicStart,
)
from wiki.pages.models.revision import Authorship, Credit, Origin, Revision

__all__ = [
    "KNOWING_KINDS",
    "PARTAKING",
    "SAID",
    "Acceptance",
    "Attachment",
    "Authorship",
    "Credit",
    "Draft",
    "DraftReason",
    "FileText",
    "Kind",
    "Link",
    "LinkKind",
    "Origin",
    "Page",
    "PagePerson",
    "PageRole",
    "PageTemplate",
    "PageTopic",
    "Presence",
    "Reach",
    "Redirect",
    "Rendering",
    "Revision",
    "Section",
    "State",
    "TopicStart",
]
