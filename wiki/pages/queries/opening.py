"""Opening a page to read it: everything the page itself holds, in one statement."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, select
from sqlalchemy.orm import aliased, contains_eager

from wiki.core.access import Gone, NotFound, Viewer, readable
from wiki.core.db import Session
from wiki.notices.models import FOLLOWS, Subscription
from wiki.pages.models import Page, PagePerson, PageRole, PageTopic, Revision, State
from wiki.pages.queries.origin_pages import came_from_something, kept_promise
from wiki.topics.models import Topic

KEPT_STATEMENTS = 512  # viewers whose statement is kept

EARLIER = aliased(Revision)


@dataclass(frozen=True, slots=True)
class Opened:
    """A page and the revision readers see, with what surrounds them."""

    page: Page
    revision: Revision
    seen_by_others_at: datetime | None  # when somebody besides its first author last saved it
    is_authors: bool  # whether the viewer wrote a revision of it
    is_followed: bool  # whether the viewer follows it
    is_coach: bool  # whether the viewer coaches it
    has_origin: bool  # whether it came from another page
    promised_at: datetime | None  # an explainer that was promised before it was written
    kept_at: datetime | None

    @property
    def is_partial(self) -> bool:
        """Whether the viewer wrote or coached it, and so does not judge it."""
        return self.is_authors or self.is_coach


def open_page(session: Session, viewer: Viewer, page_id: int) -> Opened:
    """Return a page as it is read.

    Raises:
        NotFound: there is none, or none the viewer may know of.
        Gone: it was deleted, and the viewer could read it before.
    """
    row = session.execute(opening(viewer), {"page": page_id}).unique().first()
    if row is None:
        raise NotFound(page_id)
    opened = Opened(*row)
    if opened.page.state is State.DELETED:
        raise Gone(page_id)
    return opened


@lru_cache(maxsize=KEPT_STATEMENTS)
def opening(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Build the statement once for each viewer, because building it costs more than asking it."""
    seen = (
        select(func.max(EARLIER.saved_at))
        .where(EARLIER.page_id == Page.id, EARLIER.author_id != Page.author_id)
        .correlate(Page)
        .scalar_subquery()
    )
    wrote = exists().where(and_(EARLIER.page_id == Page.id, EARLIER.author_id == viewer.person_id))
    follows = exists().where(
        and_(FOLLOWS, Subscription.page_id == Page.id, Subscription.person_id == viewer.person_id)
    )
    coaches = exists().where(
        PagePerson.page_id == Page.id,
        PagePerson.person_id == viewer.person_id,
        PagePerson.role == PageRole.COACH,
    )
    promised = (kept_promise("begun_at"), kept_promise("ended_at"))
    statement = (
        select(Page, Revision, seen, wrote, follows, coaches, came_from_something(), *promised)
        .join(Page.author)
        .join(Page.space)
        .join(Revision, Revision.id == Page.live_id)
        .outerjoin(PageTopic, PageTopic.page_id == Page.id)
        .outerjoin(Topic, Topic.id == PageTopic.topic_id)
        .where(Page.id == bindparam("page"))
        .order_by(PageTopic.position)
        .options(contains_eager(Page.author), contains_eager(Page.space), contains_eager(Page.topics))
    )
    return readable(statement, Page.id, viewer)
