"""One statement for each kind of mark, all of the same columns, to be united into one.

The columns are: sort, page, number (mostly a person), share, amount, instant, word, name.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Float,
    Integer,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from wiki.core.access import PageAudience
from wiki.core.audiences import COMPANY
from wiki.core.planning import unsought
from wiki.endorsements.models import Endorsement
from wiki.experts.weights import KIND_WEIGHTS
from wiki.pages.models import Acceptance, Authorship, Page, PageTopic, State
from wiki.people.memberships import in_team_now
from wiki.people.models import Membership
from wiki.reviews.changed.rule import is_remark, was_acted_on
from wiki.reviews.models import APPROVALS, Review, Thread
from wiki.reviews.queries.reach import is_public
from wiki.topics.models import Topic

COUNTING = [kind for kind, weight in KIND_WEIGHTS.items() if weight]

Branch = Select[*tuple[Any, ...]]
Ids = Select[int]


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
        literal("page"), Page.id, Page.space_id, cast(null(), Float), Page.author_id, Page.changed_at,
        cast(Page.kind, String), Page.slug + "/" + Page.title,
    ).where(Page.id.in_(page_ids), unsought(Page.state) == State.PUBLISHED)  # fmt: skip


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


def answered(page_ids: Ids) -> Branch:
    """Return whose answer to which question was accepted, and when: of a conversation, whoever began it.

    Whoever asked is left out, and whoever accepted: to accept one's own answer ends a question and is no
    evidence. An explainer says what it says by itself, and counts as written.
    """
    return (
        select(
            literal("answered"), Acceptance.page_id, Thread.opened_by_id, cast(null(), Float),
            cast(null(), Integer), Acceptance.accepted_at, cast(null(), String), cast(null(), String),
        )
        .join(Thread, Thread.id == Acceptance.thread_id)
        .join(Page, Page.id == Acceptance.page_id)
        .where(
            Acceptance.page_id.in_(page_ids), is_public(),
            Thread.opened_by_id.not_in([Page.author_id, Acceptance.accepted_by_id]),
        )
    )  # fmt: skip


def remarked(page_ids: Ids) -> Branch:
    """Return whose remarks were sent on which page, how many were acted on, and when the last of those ended.

    Only where none was acted on does any other remark say when: else a new one would keep old ones fresh.
    """
    followed = func.sum(case((was_acted_on(), 1.0), else_=0.0))
    ended = func.max(case((was_acted_on(), Thread.closed_at)))
    last = func.coalesce(ended, func.max(func.coalesce(Thread.closed_at, Thread.opened_at)))
    return (
        select(
            literal("remarked"), Thread.page_id, Thread.opened_by_id, cast(followed, Float), func.count(),
            last, cast(null(), String), cast(null(), String),
        )
        .where(Thread.page_id.in_(page_ids), is_public(), is_remark())
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
    """Return by page which of its authors lately endorsed a page by which of their endorsers.

    Only a page counts for that which everybody may read who may read this one; so what an endorsement weighs
    is the same for every reader, and says nothing about pages that some of them do not see.
    """
    author, given, back, praised = aliased(Authorship), Endorsement, aliased(Endorsement), aliased(Authorship)
    # What is asked of `back` alone is asked of the groups: among the conditions it tempts SQLite to begin
    # with everything that anybody endorsed lately, once for each page.
    last = func.max(case((back.kind.in_(COUNTING), back.given_at)))
    return (
        select(
            literal("returned"), given.page_id, author.person_id, cast(null(), Float), given.person_id,
            last, cast(null(), String), cast(null(), String),
        )
        .join(author, author.page_id == given.page_id)
        .join(praised, praised.person_id == given.person_id)
        .join(back, and_(back.page_id == praised.page_id, back.person_id == author.person_id))
        .where(
            given.page_id.in_(page_ids), unsought(given.kind).in_(COUNTING),
            author.person_id != given.person_id, is_as_open(back.page_id, given.page_id),
        )
        .group_by(given.page_id, author.person_id, given.person_id)
        .having(last > since)
    )  # fmt: skip


def is_as_open(
    page_id: InstrumentedAttribute[int], than_id: InstrumentedAttribute[int]
) -> ColumnElement[bool]:
    """Return the condition that whoever may read the second page may read the first."""
    there, here = aliased(PageAudience), aliased(PageAudience)
    lets_in = exists().where(there.page_id == page_id, there.audience.in_((here.audience, COMPANY)))
    return ~exists().where(here.page_id == than_id, ~lets_in.correlate_except(there)).correlate_except(here)
