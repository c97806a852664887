"""The passages of one version that are newer than every review."""

from collections.abc import Sequence

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.core.textmap import coverage
from wiki.core.textmap.tokens import Range
from wiki.pages.models import Page
from wiki.reviews.coverage.reading import Asked, answer, asked_of, read_for

NEWER = "Newer than the review"  # what a mark says


def newer_of(session: Session, viewer: Viewer, page: Page, revision_id: int, text: str) -> Sequence[Range]:
    """Return what no approval covers of a version, be it the one readers see or one that waits."""
    found = asked_of(session, viewer, [page.id]).get(page.id)
    if found is None:
        return coverage((), text).uncovered
    asked = Asked(revision_id, "", found.approvals)
    return answer(asked, *read_for(session, viewer, [asked])).passages
