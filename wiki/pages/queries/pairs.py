"""Which pages are a mentoring pair's: their kind is that of circles, and the two call it mentoring."""

from collections.abc import Sequence

from sqlalchemy import select

from wiki.core.access import THE_PAGE_WAS_READ, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Kind, Page, PagePerson, PageRole, Reach

MENTORING = "mentoring"  # the badge of such a page, in place of its kind's


def pairs_among(session: Session, pages: Sequence[Page]) -> frozenset[int]:
    """Return which of some pages that were read as the viewer are a pair's; mostly without a statement."""
    alone = [page.id for page in pages if page.kind is Kind.CIRCLE and page.reach is Reach.PEOPLE]
    if not alone:
        return frozenset()
    learns = select(PagePerson.page_id).where(
        PagePerson.page_id.in_(alone), PagePerson.role == PageRole.MENTEE
    )
    return frozenset(session.scalars(unrestricted(learns, THE_PAGE_WAS_READ)))
