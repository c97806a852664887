"""Whether readers wait for an approval before they see a new version; review.md 2.1 and 2.5."""

from collections.abc import Mapping

from sqlalchemy import select

from wiki.core.access import THE_PAGE_WAS_READ, unrestricted
from wiki.core.db import Session
from wiki.core.textmap.kinds import ChangeKind, change_kind
from wiki.pages.models import Page, Revision
from wiki.pages.words import all_said
from wiki.spaces.models import Policy

WAITING: Mapping[Policy, frozenset[ChangeKind]] = {
    Policy.OPEN: frozenset(),
    Policy.GATED: frozenset({ChangeKind.MAJOR}),
    Policy.STRICT: frozenset({ChangeKind.SENSITIVE, ChangeKind.MAJOR}),
}


def waits_for_review(session: Session, page: Page, revision: Revision) -> bool:
    """Whether readers keep what they have until somebody approves this revision.

    It is compared with what was last approved, so that many small edits do not add up to a large one unseen.
    """
    if page.is_promised:
        return True  # readers keep the promise until it is published
    waiting = WAITING[page.space.policy]
    before_id = page.approved_id or page.live_id
    if not page.is_published or not waiting or before_id is None:
        return False
    statement = select(Revision.title, Revision.summary, Revision.text).where(Revision.id == before_id)
    before = session.execute(unrestricted(statement, THE_PAGE_WAS_READ)).one()
    after = all_said(revision.title, revision.summary, revision.text)
    return change_kind(all_said(*before), after) in waiting
