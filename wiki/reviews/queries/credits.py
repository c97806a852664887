"""Who had so much of a round's text accepted that they are no longer a reviewer of it."""

from sqlalchemy import func, select

from wiki.core.access import THE_PAGE_WAS_READ, unrestricted
from wiki.core.db import Session
from wiki.core.textmap import map_text
from wiki.core.textmap.kinds import TYPO_LENGTH
from wiki.pages.models import Credit, Page, Revision
from wiki.reviews.models import Round

SHARE = 0.3  # of the characters a round put in, above which they are one's own work; a choice, review.md 2.2


def credited_out(session: Session, page: Page, round_: Round) -> set[int]:
    """Return whose accepted suggestions are more than their share of what changed in a round.

    Counted are the versions after the one it was opened on, up to the one reviewers look at now.
    """
    ends = select(Revision.id, Revision.number, Revision.text).where(
        Revision.page_id == page.id, Revision.id.in_([round_.base_id, round_.pinned_id])
    )
    found = {row.id: row for row in session.execute(unrestricted(ends, THE_PAGE_WAS_READ))}
    base, pinned = found[round_.base_id], found[round_.pinned_id]
    statement = (
        select(Credit.person_id, func.sum(Credit.characters))
        .join(Revision, Revision.id == Credit.revision_id)
        .where(Credit.page_id == page.id)
        .where(Revision.number > base.number, Revision.number <= pinned.number)
        .group_by(Credit.person_id)
    )
    rows = session.execute(unrestricted(statement, THE_PAGE_WAS_READ)).all()
    if not rows:
        return set()
    inserted = map_text(base.text, pinned.text).inserted
    limit = max(TYPO_LENGTH, SHARE * inserted)  # whoever mends a few letters is nobody's co-author
    return {person_id for person_id, characters in rows if characters > limit}
