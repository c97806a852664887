"""Where pages stand today: how much of each is reviewed, and whether somebody should look at it again."""

from collections.abc import Iterator

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.reviews.badges import REVIEWED_SHARE, badges_for

EVERYBODY = Viewer(0)  # holds what everybody holds and nothing else
AT_ONCE = 500  # pages


def standing(session: Session, page_ids: list[int]) -> Iterator[tuple[int, int]]:
    """Yield of each page, in order, whether it is covered by reviews, and whether its check is due."""
    for start in range(0, len(page_ids), AT_ONCE):
        some = page_ids[start : start + AT_ONCE]
        chosen = readable(select(Page).where(Page.id.in_(some)), Page.id, EVERYBODY)
        badges = badges_for(session, EVERYBODY, session.scalars(chosen).all())
        session.expunge_all()
        for page_id in some:
            badge = badges[page_id]
            covered = badge.covered
            is_covered = covered is not None and covered.share >= REVIEWED_SHARE and covered.is_sure
            yield int(is_covered), int(badge.check.is_due)
