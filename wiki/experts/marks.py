"""What people left on pages, read for any number of pages in one statement, as the viewer may read it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Float,
    Integer,
    Row,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from wiki.core.access import Viewer, readable
from wiki.core.clock import Instant
from wiki.core.db import Session
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.experts.weights import KIND_WEIGHTS, RETURNED_WITHIN
from wiki.pages.models import Authorship, Kind, Page, PageTopic, State
from wiki.people.models import Membership
from wiki.reviews.models import APPROVALS, Review, Thread, ThreadKind, ThreadState
from wiki.topics.models import Topic

COUNTING = [kind for kind, weight in KIND_WEIGHTS.items() if weight]

Branch = Select[*tuple[Any, ...]]
PageIds = Sequence[int] | Select[int]
Ids = BindParameter[int] | Select[int]
Every = Select[*tuple[Any, ...]]
KEPT_STATEMENTS = 512  # viewers whose statement is kept


@dataclass(frozen=True, slots=True)
class PageMark:
    """A published page, with what a link to it needs."""

    id: int
    space_id: int
    kind: Kind
    slug: str
    title: str

    @property
    def path(self) -> str:
        """Its address."""
        return f"/e/{self.id}-{self.slug}"


@dataclass(frozen=True, slots=True)
class TopicMark:
    """A topic, with what a link to it needs."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Written:
    """Somebody's words that are still there."""

    person_id: int
    share: float
    words: int
    at: datetime
    team_id: int | None


@dataclass(frozen=True, slots=True)
class Approved:
    """A review that counts as an approval."""

    person_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Remarked:
    """Somebody's remarks on a page, and how many of them the author followed."""

    person_id: int
    opened: int
    followed: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Endorsed:
    """A colleague's endorsement."""

    person_id: int
    kind: EndorsementKind
    at: datetime
    team_id: int | None


@dataclass
class Marks:
    """Everything on a set of pages, by page."""

    pages: dict[int, PageMark] = field(default_factory=dict)
    topics: defaultdict[int, list[TopicMark]] = field(default_factory=lambda: defaultdict(list))
    written: defaultdict[int, list[Written]] = field(default_factory=lambda: defaultdict(list))
    approved: defaultdict[int, list[Approved]] = field(default_factory=lambda: defaultdict(list))
    remarked: defaultdict[int, list[Remarked]] = field(default_factory=lambda: defaultdict(list))
    endorsed: defaultdict[int, list[Endorsed]] = field(default_factory=lambda: defaultdict(list))
    returned: dict[tuple[int, int], datetime] = field(default_factory=dict)  # (endorser, author) -> last

    def authors(self, page_id: int) -> frozenset[int]:
        """Return whose words a page holds."""
        return frozenset(mark.person_id for mark in self.written[page_id])


def gather(session: Session, viewer: Viewer, page_ids: PageIds, now: datetime) -> Marks:
    """Read what people left on these pages, leaving out pages the viewer may not read."""
    since = now - RETURNED_WITHIN
    if not isinstance(page_ids, Sequence):
        return sort_out(session.execute(gathering(viewer, page_ids, since)))
    if not page_ids:
        return Marks()
    return sort_out(session.execute(gathering_by_ids(viewer), {"page_ids": list(page_ids), "since": since}))


@lru_cache(maxsize=KEPT_STATEMENTS)
def gathering_by_ids(viewer: Viewer) -> Every:
    """Build the statement once for each viewer, because building it costs more than asking it."""
    ids = bindparam("page_ids", type_=Integer(), expanding=True)
    return gathering(viewer, ids, bindparam("since", type_=Instant()))


def gather_knowers(session: Session, viewer: Viewer, page_id: int) -> Marks:
    """Read who knows one page; who endorsed whom in return says nothing about that."""
    return sort_out(session.execute(knowers(viewer), {"page_ids": [page_id]}))


@lru_cache(maxsize=KEPT_STATEMENTS)
def knowers(viewer: Viewer) -> Every:
    """Build the statement once for each viewer: every page that is read asks it."""
    ids = bindparam("page_ids", type_=Integer(), expanding=True)
    every = union_all(written(ids), pages(ids), approved(ids), remarked(ids), endorsed(ids)).subquery()
    return readable(select(every).order_by(every.c.page_id, every.c.amount), every.c.page_id, viewer)


def gathering(viewer: Viewer, page_ids: Ids, since: datetime | BindParameter[datetime]) -> Every:
    """Return the statement for everything people left on these pages."""
    every = union_all(
        written(page_ids), pages(page_ids), topics(page_ids), approved(page_ids), remarked(page_ids),
        endorsed(page_ids), returned(page_ids, since),
    ).subquery()  # fmt: skip
    return readable(select(every).order_by(every.c.page_id, every.c.amount), every.c.page_id, viewer)


def sort_out(rows: Iterable[Row[*tuple[Any, ...]]]) -> Marks:
    """Put each row where it belongs."""
    marks = Marks()
    for row in rows:
        PLACES[row.sort](marks, row)
    return marks


def note_written(marks: Marks, row: Row[*tuple[Any, ...]]) -> None:
    """Note somebody's surviving words."""
    team = int(row.word) if row.word else None
    marks.written[row.page_id].append(Written(row.number, row.share, row.amount, row.at, team))


def page_mark(row: Row[*tuple[Any, ...]]) -> PageMark:
    """Read a page."""
    slug, _, title = row.named.partition("/")
    return PageMark(row.page_id, row.number, Kind(row.word), slug, title)


def topic_mark(row: Row[*tuple[Any, ...]]) -> TopicMark:
    """Read a topic."""
    slug, _, name = row.named.partition("/")
    return TopicMark(row.number, slug, name)


def note_returned(marks: Marks, row: Row[*tuple[Any, ...]]) -> None:
    """Note that somebody endorsed somebody, the last time counting."""
    pair = (row.number, row.amount)
    marks.returned[pair] = max(row.at, marks.returned.get(pair, row.at))


PLACES: Mapping[str, Callable[[Marks, Row[*tuple[Any, ...]]], None]] = {
    "written": note_written,
    "page": lambda marks, row: marks.pages.update({row.page_id: page_mark(row)}),
    "topic": lambda marks, row: marks.topics[row.page_id].append(topic_mark(row)),
    "approved": lambda marks, row: marks.approved[row.page_id].append(Approved(row.number, row.at)),
    "remarked": lambda marks, row: marks.remarked[row.page_id].append(
        Remarked(row.number, row.amount, int(row.share), row.at)
    ),
    "endorsed": lambda marks, row: marks.endorsed[row.page_id].append(
        Endorsed(row.number, EndorsementKind(row.word), row.at, row.amount)
    ),
    "returned": note_returned,
}


def in_team_now(person_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Return the condition that joins somebody's present membership."""
    return and_(Membership.person_id == person_id, Membership.until.is_(None))


def written(page_ids: Ids) -> Branch:
    """Return whose words are on which page, with the writer's team."""
    return (
        select(
            literal("written").label("sort"), Authorship.page_id.label("page_id"),
            Authorship.person_id.label("number"), Authorship.share.label("share"),
            Authorship.words.label("amount"), Authorship.last_at.label("at"),
            cast(Membership.team_id, String).label("word"), cast(null(), String).label("named"),
        )
        .outerjoin(Membership, in_team_now(Authorship.person_id))
        .where(Authorship.page_id.in_(page_ids), Authorship.words > 0)
    )  # fmt: skip


def pages(page_ids: Ids) -> Branch:
    """Return which of the pages are published, and where."""
    return select(
        literal("page"), Page.id, Page.space_id, cast(null(), Float), cast(null(), Integer), Page.changed_at,
        cast(Page.kind, String), Page.slug + "/" + Page.title,
    ).where(Page.id.in_(page_ids), Page.state == State.PUBLISHED)  # fmt: skip


def topics(page_ids: Ids) -> Branch:
    """Return what the pages are about; a moment is needed only to make a row like the others."""
    return (
        select(
            literal("topic"), PageTopic.page_id, PageTopic.topic_id, cast(null(), Float), PageTopic.position,
            Page.changed_at, cast(null(), String), Topic.slug + "/" + Topic.name,
        )
        .join(Page, Page.id == PageTopic.page_id)
        .join(Topic, Topic.id == PageTopic.topic_id)
        .where(PageTopic.page_id.in_(page_ids))
    )  # fmt: skip


def approved(page_ids: Ids) -> Branch:
    """Return who approved which page, by reviews that still count."""
    return (
        select(
            literal("approved"), Review.page_id, Review.reviewer_id, cast(null(), Float),
            cast(null(), Integer), func.max(Review.given_at), cast(null(), String),
            cast(null(), String),
        )
        .where(Review.page_id.in_(page_ids), Review.invalid_reason.is_(None), Review.verdict.in_(APPROVALS))
        .group_by(Review.page_id, Review.reviewer_id)
    )  # fmt: skip


def remarked(page_ids: Ids) -> Branch:
    """Return whose remarks were sent on which page, and how many were followed."""
    followed = func.sum(case((Thread.state == ThreadState.RESOLVED, 1.0), else_=0.0))
    return (
        select(
            literal("remarked"), Thread.page_id, Thread.opened_by_id, cast(followed, Float), func.count(),
            func.max(func.coalesce(Thread.closed_at, Thread.opened_at)), cast(null(), String),
            cast(null(), String),
        )
        .where(Thread.page_id.in_(page_ids), Thread.sent_at.is_not(None), Thread.kind != ThreadKind.PRAISE)
        .group_by(Thread.page_id, Thread.opened_by_id)
    )  # fmt: skip


def endorsed(page_ids: Ids) -> Branch:
    """Return who endorsed which page, with the endorser's team."""
    return (
        select(
            literal("endorsed"), Endorsement.page_id, Endorsement.person_id, cast(null(), Float),
            Membership.team_id, Endorsement.given_at, cast(Endorsement.kind, String), cast(null(), String),
        )
        .outerjoin(Membership, in_team_now(Endorsement.person_id))
        .where(Endorsement.page_id.in_(page_ids))
    )  # fmt: skip


def returned(page_ids: Ids, since: datetime | BindParameter[datetime]) -> Branch:
    """Return which authors of these pages endorsed something by whoever endorsed these pages, lately."""
    here, praised = aliased(Authorship), aliased(Authorship)
    authors = select(here.person_id).where(here.page_id.in_(page_ids))
    other = aliased(Endorsement)
    endorsers = select(other.person_id).where(other.page_id.in_(page_ids))
    return (
        select(
            literal("returned"), Endorsement.page_id, Endorsement.person_id, cast(null(), Float),
            praised.person_id, Endorsement.given_at, cast(null(), String),
            cast(null(), String),
        )
        .join(praised, praised.page_id == Endorsement.page_id)
        .where(
            Endorsement.kind.in_(COUNTING), Endorsement.given_at > since,
            Endorsement.person_id.in_(authors), praised.person_id.in_(endorsers),
        )
    )  # fmt: skip
