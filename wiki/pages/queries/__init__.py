"""Reading pages, always as somebody."""

from wiki.pages.queries.finding import deleted_page, find_page, pages_by_ids, published
from wiki.pages.queries.links import mentions_of, targets_of
from wiki.pages.queries.revisions import author_set, head_of, history_of, live_of, revision_of

__all__ = [
    "author_set",
    "deleted_page",
    "find_page",
    "head_of",
    "history_of",
    "live_of",
    "mentions_of",
    "pages_by_ids",
    "published",
    "revision_of",
    "targets_of",
]
