"""The numbers and places in the frame around every page, in one statement for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Select,
    String,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from wiki.core.access import Viewer, readable
from wiki.core.clock import Instant
from wiki.core.db import Session
from wiki.core.planning import unsought
from wiki.notices.models import FOLLOWS, Subscription
from wiki.notices.queries import inbox_total
from wiki.pages.models import Page, PageTopic, State
from wiki.pages.queries.drafts import unsaved_total
from wiki.people.models import Team
from wiki.reading.places import Place
from wiki.reading.recent import seen
from wiki.recall.queries import done_since, due_now, left_of
from wiki.reviews.turns import waiting_total
from wiki.topics.models import Topic

KEPT_STATEMENTS = 512  # viewers whose statement is kept
MIDNIGHT: BindParameter[datetime] = bindparam("midnight", type_=Instant())  # on the viewer's own clock
TOPICS_SHOWN = 8  # in the side menu; the rest is on the topics page

Line = Select[*tuple[Any, ...]]  # sort, id, slug, name, count


@dataclass(frozen=True, slots=True)
class Menu:
    """What the frame shows of one person's things."""

    inbox: int = 0
    reviews: int = 0
    drafts: int = 0
    recall: int = 0  # questions to answer from memory today
    manages: int = 0  # teams
    topics: Sequence[Place] = ()
    recent: Sequence[Place] = ()


def menu_of(session: Session, viewer: Viewer, recent_ids: Sequence[int], midnight: datetime) -> Menu:
    """Return what waits for a person, the topics they follow, and the pages they saw last.

    Their day began at midnight.
    """
    statement = menu_statement(viewer, bool(recent_ids))
    values = {"recent": list(recent_ids)} if recent_ids else {}
    rows = session.execute(statement, {MIDNIGHT.key: midnight, **values}).all()
    counts = {sort: count for sort, _, _, _, count in rows}
    topics = sorted((row for row in rows if row[0] == "topic"), key=lambda row: row[3].casefold())
    pages = {row[1]: row for row in rows if row[0] == "recent"}
    return Menu(
        counts["inbox"],
        counts["reviews"],
        counts["drafts"],
        left_of(counts["due"], counts["recalled"]),
        counts["manages"],
        [Place(f"/t/{slug}", name, count) for _, _, slug, name, count in topics[:TOPICS_SHOWN]],
        [Place(f"/e/{i}-{pages[i][2]}", pages[i][3]) for i in recent_ids if i in pages],
    )


@lru_cache(maxsize=KEPT_STATEMENTS)
def menu_statement(viewer: Viewer, has_recent: bool) -> CompoundSelect[*tuple[Any, ...]]:  # noqa: FBT001 - a cache key
    """Build the statement once for each viewer: every page asks it, and building costs more than asking."""
    lines = [
        total("inbox", inbox_total(viewer)),
        total("reviews", waiting_total(viewer)),
        total("drafts", draft_total(viewer), unsaved_total(viewer)),
        total("due", due_now(viewer)),
        total("recalled", done_since(viewer, MIDNIGHT)),
        total("manages", select(func.count(Team.id)).where(Team.manager_id == viewer.person_id)),
        followed(viewer),
        *([seen(viewer)] if has_recent else []),
    ]
    return union_all(*lines).execution_options(reader=viewer.person_id)


def total(sort: str, *counted: Select[int]) -> Line:
    """Return a line that holds one number, the sum of these."""
    nothing = cast(null(), String)
    added = sum((each.scalar_subquery() for each in counted[1:]), start=counted[0].scalar_subquery())
    return select(literal(sort), literal(0), nothing, nothing, added)


def draft_total(viewer: Viewer) -> Select[int]:
    """Return the statement for how many pages a person has begun and not published."""
    own = select(func.count(Page.id)).where(Page.author_id == viewer.person_id, Page.state == State.DRAFT)
    return readable(own, Page.id, viewer)


def followed(viewer: Viewer) -> Line:
    """Return the topics a person follows, with how many pages they may read there."""
    pages = readable(
        select(func.count(Page.id))
        .join(PageTopic, PageTopic.page_id == Page.id)
        .where(PageTopic.topic_id == Topic.id, unsought(Page.state) == State.PUBLISHED),
        Page.id,
        viewer,
    )
    counted = pages.correlate(Topic).scalar_subquery()
    return (
        select(literal("topic"), Topic.id, Topic.slug, Topic.name, counted)
        .join(Subscription, Subscription.topic_id == Topic.id)
        .where(FOLLOWS, Subscription.person_id == viewer.person_id)
    )
