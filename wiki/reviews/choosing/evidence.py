"""What people wrote and approved on a page's topics, as far as the viewer may read it."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, exists, literal, select, union_all

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Kind, Page, PageTopic, State
from wiki.reviews.choosing.formula import APPROVAL, REVIEWED, UNREVIEWED, faded
from wiki.reviews.models import APPROVALS, Review

MARKS = 2_000  # the newest; older ones have faded to little
KNOWING = (Kind.EXPLAINER,)  # asking is no evidence of knowing, and a lesson measures nobody


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one person did nearby."""

    value: float
    counts: Mapping[str, int]  # of "reviewed" and "unreviewed" pages written, and of "approval"s given


def evidence_on(session: Session, viewer: Viewer, page: Page, at: datetime) -> dict[int, Evidence]:
    """Return who did what on the page's topics, by person; one statement."""
    nearby = (
        select(PageTopic.page_id)
        .where(PageTopic.topic_id.in_([topic.id for topic in page.topics]), PageTopic.page_id != page.id)
        .distinct()
    )
    counts = (Review.invalid_reason.is_(None), Review.verdict.in_(APPROVALS))
    is_approved = exists().where(Review.page_id == Page.id, *counts).correlate(Page)
    written = select(
        Page.author_id.label("person_id"),
        case((is_approved, literal("reviewed")), else_=literal("unreviewed")).label("sort"),
        Page.changed_at.label("at"),
    ).where(Page.id.in_(nearby), Page.state == State.PUBLISHED, Page.kind.in_(KNOWING))
    given = select(Review.reviewer_id, literal("approval"), Review.given_at).where(
        Review.page_id.in_(nearby), *counts
    )
    marks = union_all(readable(written, Page.id, viewer), readable(given, Review.page_id, viewer)).subquery()
    statement = select(marks).order_by(marks.c.at.desc()).limit(MARKS)
    weights = {"reviewed": REVIEWED, "unreviewed": UNREVIEWED, "approval": APPROVAL}
    values: defaultdict[int, float] = defaultdict(float)
    done: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for person_id, sort, moment in session.execute(statement.execution_options(reader=viewer.person_id)):
        values[person_id] += faded(weights[sort], at - moment)
        done[person_id][sort] += 1
    return {person_id: Evidence(value, done[person_id]) for person_id, value in values.items()}
