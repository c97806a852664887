"""What is read for figures: one statement for each sort of thing that happened.

What a column holds follows from its name: `at` and what ends in it are moments, `who`, `whom` and `by` are
people, `page` is a page that counts (other rows are left out), anything else a number or a flag. `account` is
`who` by its id, also of whoever left: it is compared, to tell the same from another, and nothing else.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.orm import aliased

from wiki.core.access import is_for_everybody
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.experts.models import Weighed
from wiki.growth.models import Helped
from wiki.growth.rising import Family
from wiki.insights.models import Knower
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Acceptance, Kind, Origin, Page, PageTopic, Revision, State
from wiki.people.memberships import in_team_now
from wiki.people.models import STAND_IN, Membership, Person, SignIn, Team
from wiki.recall.models import Prompt, Recall
from wiki.reviews.changed.rule import was_acted_on
from wiki.reviews.models import (
    APPROVALS,
    Message,
    Review,
    Round,
    RoundState,
    StillRight,
    Thread,
    ThreadKind,
    Verdict,
)
from wiki.reviews.queries.reach import is_public
from wiki.spaces.models import Space
from wiki.topics.models import Topic
from wiki.undertakings.models import Ending, Undertaking
from wiki.wanted.models import SearchLog

Every = Select[*tuple[Any, ...]]
EXPLAINER = aliased(Page)
UNTOLD = -1  # in place of a flag: it is not known yet, or never was
NUDGES = (Reason.NUDGED, Reason.NO_ANSWER, Reason.GOING_STALE, Reason.CHECK_DUE, Reason.PROMISE_DUE)


def flag(condition: ColumnElement[bool], name: str) -> ColumnElement[int]:
    """Return a condition as a column of 0 and 1, on any database."""
    return case((condition, 1), else_=0).label(name)


PEOPLE: Every = (
    select(
        Person.id,
        Person.joined_at,
        func.coalesce(Membership.team_id, 0).label("team"),
        flag(exists().where(Team.manager_id == Person.id), "manages"),
    )
    .outerjoin(Membership, in_team_now(Person.id))
    .where(Person.deactivated_at.is_(None), Person.handle != STAND_IN)
    .order_by(Person.id)
)
PAGES: Every = (
    select(
        Page.id,
        func.coalesce(Page.published_at, Page.created_at).label("at"),
        Page.created_at,
        Page.author_id.label("who"),
        Page.author_id.label("account"),
        flag(Page.kind == Kind.EXPLAINER, "explains"),
        flag(Page.kind == Kind.QUESTION, "asks"),
        flag(Page.kind == Kind.LESSON, "lesson"),
        flag(Page.kind.in_([kind for kind in Kind if kind.is_reviewed]), "reviewed"),
        Page.words,
        Space.check_days,
    )
    .join(Space, Space.id == Page.space_id)
    .where(Page.state == State.PUBLISHED, is_for_everybody(Page.id))
    .order_by(Page.id)
)
TOPICS = select(Topic.id, Topic.name)

TEXTS: Every = select(
    Revision.saved_at.label("at"),
    Revision.author_id.label("who"),
    Revision.author_id.label("account"),
    Revision.page_id.label("page"),
    Revision.number,
    Origin.runs,  # becomes `characters`, those that are new in it
).outerjoin(Origin, Origin.revision_id == Revision.id)
MESSAGES: Every = (
    select(
        case((Message.written_at < Thread.sent_at, Thread.sent_at), else_=Message.written_at).label("at"),
        Message.person_id.label("who"),
        Message.person_id.label("account"),
        Message.page_id.label("page"),
        Message.thread_id.label("thread"),
        Thread.round_id.label("round"),
    )
    .join(Thread, Thread.id == Message.thread_id)
    .where(is_public())
)
THREADS: Every = select(
    Thread.sent_at.label("at"),
    Thread.opened_by_id.label("who"),
    Thread.page_id.label("page"),
    Thread.round_id.label("round"),
    flag(Thread.kind.in_((ThreadKind.ISSUE, ThreadKind.SUGGESTION)), "wants"),
    flag(Thread.kind == ThreadKind.PRAISE, "praises"),
    case((was_acted_on(), Thread.closed_at), else_=None).label("acted_at"),
).where(is_public())
REVIEWS: Every = select(
    Review.given_at.label("at"),
    Review.reviewer_id.label("who"),
    Review.reviewer_id.label("account"),
    Review.page_id.label("page"),
    Review.round_id.label("round"),
    flag(Review.verdict.in_(APPROVALS), "approves"),
).where(Review.verdict != Verdict.RESIGN)
ROUNDS: Every = select(
    Round.opened_at.label("at"),
    Round.opened_by_id.label("who"),
    Round.opened_by_id.label("account"),
    Round.page_id.label("page"),
    Round.id,
    Round.closed_at,
    case((Round.state == RoundState.APPROVED, Round.closed_at), else_=None).label("approved_at"),
)
ACCEPTANCES: Every = (
    select(
        Acceptance.accepted_at.label("at"),
        func.coalesce(Thread.opened_by_id, EXPLAINER.author_id).label("who"),
        func.coalesce(Thread.opened_by_id, EXPLAINER.author_id).label("account"),
        Acceptance.page_id.label("page"),
    )
    .outerjoin(Thread, Thread.id == Acceptance.thread_id)
    .outerjoin(EXPLAINER, EXPLAINER.id == Acceptance.number)
)
ENDORSEMENTS: Every = select(
    Endorsement.given_at.label("at"),
    Endorsement.person_id.label("who"),
    Endorsement.person_id.label("account"),
    Endorsement.page_id.label("page"),
    flag(Endorsement.kind == EndorsementKind.APPLIED, "applied"),
)
CHECKS: Every = select(
    StillRight.checked_at.label("at"), StillRight.person_id.label("who"), StillRight.page_id.label("page")
)
PROMISES: Every = (
    select(
        Undertaking.begun_at.label("at"),
        Page.author_id.label("who"),
        Undertaking.due_on.label("due_at"),
        case((Undertaking.how == Ending.MET, Undertaking.ended_at), else_=None).label("kept_at"),
    )
    .join(Page, Page.id == Undertaking.page_id)
    .where(
        Page.kind == Kind.EXPLAINER,
        Page.state.in_((State.PROMISED, State.PUBLISHED)),
        is_for_everybody(Page.id),
    )
)
HELPED: Every = select(
    Helped.day.label("at"),
    Helped.who_id.label("who"),
    Helped.whom_id.label("whom"),
    Helped.page_id.label("page"),
    flag(Helped.family == Family.EXPLAINS, "explains"),
    flag(Helped.family == Family.DEVELOPS, "develops"),
    flag(Helped.family == Family.ANSWERS, "answers"),
)
SEARCHES: Every = select(
    SearchLog.searched_at.label("at"),
    SearchLog.person_id.label("who"),
    SearchLog.found,
    SearchLog.opened_at,
    case((SearchLog.was_served.is_(None), UNTOLD), (SearchLog.was_served.is_(True), 1), else_=0).label(
        "served"
    ),
)
RECALLED: Every = (
    select(
        Recall.recalled_at.label("at"),
        Recall.person_id.label("who"),
        Prompt.page_id.label("page"),
        Recall.stability,
    )
    .join(Prompt, Prompt.id == Recall.prompt_id)
    .where(Recall.times > 0)
)
SIGN_INS: Every = select(SignIn.created_at.label("at"), SignIn.person_id.label("who"), SignIn.seen_at)
NUDGED: Every = select(Notice.told_at.label("at"), Notice.person_id.label("who")).where(
    Notice.reason.in_(NUDGES)  # on whatever page: most promises are not published, and only sums are told
)
KNOWERS: Every = select(
    Page.changed_at.label("at"), Knower.person_id.label("who"), Knower.page_id.label("page")
).join(Page, Page.id == Knower.page_id)
ABOUT: Every = select(
    Page.created_at.label("at"), PageTopic.page_id.label("page"), PageTopic.topic_id.label("topic")
).join(Page, Page.id == PageTopic.page_id)

EVIDENCE: Every = (
    select(
        func.min(Page.created_at).label("at"),
        Weighed.person_id.label("who"),
        PageTopic.topic_id.label("topic"),
        func.sum(Weighed.worth).label("worth"),
    )
    .join(Page, Page.id == Weighed.page_id)
    .join(PageTopic, PageTopic.page_id == Page.id)
    .where(Page.state == State.PUBLISHED, is_for_everybody(Page.id))
    .group_by(Weighed.person_id, PageTopic.topic_id)
)

SOURCES: Mapping[str, Every] = {
    "texts": TEXTS,
    "messages": MESSAGES,
    "threads": THREADS,
    "reviews": REVIEWS,
    "rounds": ROUNDS,
    "acceptances": ACCEPTANCES,
    "endorsements": ENDORSEMENTS,
    "checks": CHECKS,
    "promises": PROMISES,
    "helped": HELPED,
    "searches": SEARCHES,
    "recalled": RECALLED,
    "sign_ins": SIGN_INS,
    "nudged": NUDGED,
    "knowers": KNOWERS,
    "about": ABOUT,
    "evidence": EVIDENCE,
}
