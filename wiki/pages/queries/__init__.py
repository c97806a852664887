"""Reading pages, always as somebody."""

from wiki.pages.queries.finding import (
    begun_by_form,
    deleted_page,
    drafts_of,
    find_page,
    published,
    replacements_of,
    trash,
)
from wiki.pages.queries.links import neighbours_of, targets_of
from wiki.pages.queries.meeting import made_by_form, met, others_between
from wiki.pages.queries.opening import Opened, open_page
from wiki.pages.queries.origins import origins_at
from wiki.pages.queries.revisions import (
    author_set,
    head_of,
    history_of,
    live_of,
    revision_of,
    revisions_of,
    saves_of,
)

__all__ = [
    "Opened",
    "author_set",
    "begun_by_form",
    "deleted_page",
    "drafts_of",
    "find_page",
    "head_of",
    "history_of",
    "live_of",
    "made_by_form",
    "met",
    "neighbours_of",
    "open_page",
    "origins_at",
    "others_between",
    "published",
    "replacements_of",
    "revision_of",
    "revisions_of",
    "saves_of",
    "targets_of",
    "trash",
]
