"""What people do to pages."""

from wiki.pages.actions.deleting import delete, restore
from wiki.pages.actions.drafting import keep_draft, let_go, let_go_of_form, settle_drafts
from wiki.pages.actions.filing import add_file, bring_file_back, describe_file, remove_file
from wiki.pages.actions.following import follow_title
from wiki.pages.actions.moving import move
from wiki.pages.actions.publishing import publish, publish_approved
from wiki.pages.actions.reaching import limit_to_team
from wiki.pages.actions.saving import begin, save
from wiki.pages.audiences import admit

__all__ = [
    "add_file",
    "admit",
    "begin",
    "bring_file_back",
    "delete",
    "describe_file",
    "follow_title",
    "keep_draft",
    "let_go",
    "let_go_of_form",
    "limit_to_team",
    "move",
    "publish",
    "publish_approved",
    "remove_file",
    "restore",
    "save",
    "settle_drafts",
]
