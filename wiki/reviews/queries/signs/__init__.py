"""What is known about how pages hold, in one statement for all of them."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, union_all

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.reviews.checking import Noted, Sign
from wiki.reviews.queries.signs.links import dead_links, linked_changes
from wiki.reviews.queries.signs.people import checks, flags, keepers, trials

__all__ = ["signs_of"]

KEPT_STATEMENTS = 512  # viewers whose statement is kept


def signs_of(session: Session, viewer: Viewer, page_ids: Sequence[int]) -> dict[int, list[Noted]]:
    """Return what is known of each page, the oldest first."""
    by_page: defaultdict[int, list[Noted]] = defaultdict(list)
    for page_id, sign, *rest in session.execute(signs(viewer), {"pages": list(page_ids)}):
        by_page[page_id].append(Noted(Sign(sign), *rest))
    return {page_id: sorted(noted, key=lambda each: each.at) for page_id, noted in by_page.items()}


@lru_cache(maxsize=KEPT_STATEMENTS)
def signs(viewer: Viewer) -> CompoundSelect[*tuple[Any, ...]]:
    """Build the statement once for each viewer, because building it costs more than asking it."""
    lines = [checks(), trials(), flags(), keepers(), linked_changes(viewer), dead_links(viewer)]
    return union_all(*(readable(each, each.selected_columns[0], viewer) for each in lines)).execution_options(
        reader=viewer.person_id
    )
