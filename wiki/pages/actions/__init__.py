"""What people do to pages."""

from wiki.pages.actions.deleting import delete, restore
from wiki.pages.actions.drafting import keep_draft, let_go, settle_drafts
from wiki.pages.actions.moving import move
from wiki.pages.actions.publishing import publish, publish_approved
from wiki.pages.actions.saving import begin, save
from wiki.pages.audiences import admit

__all__ = [
    "admit",
    "begin",
    "delete",
    "keep_draft",
    "let_go",
    "move",
    "publish",
    "publish_approved",
    "restore",
    "save",
    "settle_drafts",
]
