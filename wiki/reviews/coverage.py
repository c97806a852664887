"""How much of what readers see survives from a revision that was approved; review.md 2.6."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from wiki.core import textmap
from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Revision


def covered_share(runs: Sequence[Sequence[int]], approved: int) -> float:
    """Return the share of the text that was first written in the approved version or before.

    `runs` are those of `Origin`. Reviewers never wrote what they approve, so all of it counts.
    """
    whole = sum(length for length, _ in runs)
    covered = sum(length for length, number in runs if number <= approved)
    return covered / whole if whole else 1.0


def compared_shares(
    session: Session, viewer: Viewer, pairs: Mapping[int, tuple[int | None, int | None]]
) -> dict[int, float]:
    """Compare texts themselves where no origins are kept yet: page id -> covered share.

    `pairs` maps a page's id to its approved and its live revision.
    """
    wanted = {revision_id for pair in pairs.values() for revision_id in pair if revision_id}
    if not wanted:
        return {}
    statement = select(Revision.id, Revision.text).where(Revision.id.in_(wanted))
    rows = session.execute(readable(statement, Revision.page_id, viewer))
    texts: dict[int | None, str] = {row.id: row.text for row in rows}
    return {
        page_id: textmap.covered_share(texts.get(approved, ""), texts.get(live, ""))
        for page_id, (approved, live) in pairs.items()
    }
