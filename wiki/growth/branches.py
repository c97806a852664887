"""One statement for each way of helping, all of the same columns, to be united into one.

The columns are: family, instant, who helped, whom, the table of the deed, its row there, page, whether
somebody had asked for it. What is said in confidence is counted nowhere: a coach's words are for the authors
alone, a mentoring pair is between two, and whoever asks quietly is not to be found by what others got for it.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, exists, false, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from wiki.core.access import is_for_everybody
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.experts.weights import AUTHOR_SHARE
from wiki.growth.rising import Family
from wiki.pages.models import (
    Acceptance,
    Authorship,
    Credit,
    Kind,
    Link,
    LinkKind,
    Page,
    PagePerson,
    PageRole,
    Revision,
    State,
)
from wiki.reviews.changed.rule import is_remark, was_acted_on
from wiki.reviews.models import RoundReviewer, Thread
from wiki.reviews.queries.reach import is_public
from wiki.sessions.models import Attendance, Course, Meeting

Branch = Select[*tuple[Any, ...]]
Ids = BindParameter[int]
Id = InstrumentedAttribute[int]
Instant = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None] | ColumnElement[Any]
SPACE = " \t\r\n"
DEVELOPED = (Kind.EXPLAINER, Kind.PROBLEM)  # a lesson is told, and nobody is measured by it


def explained(ids: Ids) -> Branch:
    """Return who wrote what a colleague applied; a lesson counts here, and nowhere else."""
    said_at = func.coalesce(Endorsement.confirmed_at, Endorsement.given_at)
    return (
        select(
            literal(Family.EXPLAINS.value).label("family"), Endorsement.given_at.label("at"),
            Authorship.person_id.label("who_id"), Endorsement.person_id.label("whom_id"),
            literal("endorsement").label("source"), Endorsement.id.label("source_id"),
            Endorsement.page_id.label("page_id"), answers(Endorsement.page_id).label("was_asked"),
        )
        .join(Authorship, is_author_of(Endorsement.page_id))
        .where(
            Endorsement.page_id.in_(ids), is_one_of(Endorsement.kind, EndorsementKind.APPLIED),
            had_written(Authorship.person_id, Endorsement.page_id, said_at),
            ~wrote_much(Endorsement.person_id, Endorsement.page_id),
        )
    )  # fmt: skip


def developed(ids: Ids) -> Branch:
    """Return who remarked on what colleagues had written, where something came of it."""
    return (
        select(
            literal(Family.DEVELOPS.value), Thread.closed_at, Thread.opened_by_id, Authorship.person_id,
            literal("thread"), Thread.id, Thread.page_id, was_asked_to_review(),
        )
        .join(Page, Page.id == Thread.page_id)
        .join(Authorship, is_author_of(Thread.page_id))
        .where(
            Thread.page_id.in_(ids), is_one_of(Page.kind, *DEVELOPED),
            is_public(), is_remark(), was_acted_on(),
            had_written(Authorship.person_id, Thread.page_id, Thread.opened_at),
            ~had_saved(Thread.opened_by_id, Thread.page_id, Thread.opened_at),
        )
    )  # fmt: skip


def answered(ids: Ids) -> Branch:
    """Return whose answer, said to everybody, was accepted by whoever asked the question."""
    return (
        select(
            literal(Family.ANSWERS.value), Acceptance.accepted_at, Thread.opened_by_id, Page.author_id,
            literal("acceptance"), Acceptance.page_id, Acceptance.page_id,
            was_put_to(Thread.opened_by_id, Acceptance.page_id),
        )
        .join(Page, Page.id == Acceptance.page_id)
        .join(Thread, Thread.id == Acceptance.thread_id)
        .where(
            Acceptance.page_id.in_(ids), is_one_of(Page.kind, Kind.QUESTION),
            is_public(), ~was_asked_quietly(),
            Thread.opened_by_id != Acceptance.accepted_by_id,
        )
    )  # fmt: skip


def answered_by_page(ids: Ids) -> Branch:
    """Return who wrote the explainer that was accepted as the answer to a question."""
    explainer = aliased(Page)
    return (
        select(
            literal(Family.ANSWERS.value), Acceptance.accepted_at, Authorship.person_id, Page.author_id,
            literal("acceptance"), Acceptance.page_id, Acceptance.page_id,
            was_put_to(Authorship.person_id, Acceptance.page_id),
        )
        .join(Page, Page.id == Acceptance.page_id)
        .join(explainer, explainer.id == Acceptance.number)
        .join(Authorship, and_(Authorship.page_id == explainer.id, Authorship.share >= AUTHOR_SHARE))
        .where(
            Acceptance.page_id.in_(ids), is_one_of(Page.kind, Kind.QUESTION), ~was_asked_quietly(),
            explainer.kind != Kind.LESSON, is_one_of(explainer.state, State.PUBLISHED),
            is_for_everybody(explainer.id),
            had_written(Authorship.person_id, explainer.id, Acceptance.accepted_at),
            Authorship.person_id != Acceptance.accepted_by_id,
        )
    )  # fmt: skip


def convened(ids: Ids) -> Branch:
    """Return who called a session that something came of, for each who was there."""
    return (
        select(
            literal(Family.CONVENES.value), Meeting.starts_at, Meeting.called_by_id, Attendance.person_id,
            literal("session"), Meeting.id, Meeting.page_id, false(),
        )
        .join(Page, Page.id == Meeting.page_id)
        .join(Attendance, Attendance.session_id == Meeting.id)
        .where(
            Meeting.page_id.in_(ids), Page.kind != Kind.LESSON, Meeting.course == Course.HELD,
            func.trim(Meeting.outcome, SPACE) != "", Attendance.was_there_at.is_not(None),
        )
    )  # fmt: skip


BRANCHES = (explained, developed, answered, answered_by_page, convened)


def is_one_of(column: InstrumentedAttribute[Any], *values: StrEnum) -> ColumnElement[bool]:
    """Return the condition that a column has one of these values, said by those it does not have.

    Said by what it is, SQLite takes the index of it and reads all rows like that, not those of a few pages.
    """
    return column.not_in(sorted(set(type(values[0])) - set(values)))


def is_author_of(page_id: Id) -> ColumnElement[bool]:
    """Return the condition that joins those who wrote enough of a page to be called its authors."""
    return and_(Authorship.page_id == page_id, Authorship.share >= AUTHOR_SHARE)


def wrote_much(person_id: Id, page_id: Id) -> ColumnElement[bool]:
    """Return the condition that somebody is an author of a page."""
    wrote = aliased(Authorship)
    return exists().where(wrote.page_id == page_id, wrote.person_id == person_id, wrote.share >= AUTHOR_SHARE)


def had_saved(person_id: Id, page_id: Id, at: Instant) -> ColumnElement[bool]:
    """Return the condition that somebody had saved a version of a page by then."""
    saved = aliased(Revision)
    of_page = (saved.page_id == page_id, saved.number > 0)  # else SQLite reads all that the author ever saved
    return exists().where(*of_page, saved.author_id == person_id, saved.saved_at <= at)


def had_written(person_id: Id, page_id: Id, at: Instant) -> ColumnElement[bool]:
    """Return the condition that somebody's words, saved by themselves or taken over, were there by then.

    Or whoever rewrites a page would be thanked for what helped people before.
    """
    taken = aliased(Revision)
    words_taken = exists().where(
        Credit.page_id == page_id,
        Credit.person_id == person_id,
        taken.id == Credit.revision_id,
        taken.saved_at <= at,
    )
    return or_(had_saved(person_id, page_id, at), words_taken)


def answers(page_id: Id) -> ColumnElement[bool]:
    """Return the condition that a page answers a question that everybody may read."""
    question = aliased(Page)
    return exists().where(
        Link.page_id == page_id,
        Link.kind == LinkKind.ANSWERS,
        question.id == Link.number,
        is_one_of(question.state, State.PUBLISHED),
        is_for_everybody(question.id).correlate(question),
    )


def was_asked_to_review() -> ColumnElement[bool]:
    """Return the condition that somebody else had asked whoever remarked to review the page."""
    return exists().where(
        RoundReviewer.page_id == Thread.page_id,
        RoundReviewer.person_id == Thread.opened_by_id,
        RoundReviewer.asked_by_id != RoundReviewer.person_id,
        RoundReviewer.asked_at <= Thread.opened_at,
    )


def was_put_to(person_id: Id, page_id: Id) -> ColumnElement[bool]:
    """Return the condition that a question was put to somebody, by a colleague or by the wiki."""
    return has_role(PageRole.COULD_EXPLAIN, page_id, PagePerson.person_id == person_id)


def was_asked_quietly() -> ColumnElement[bool]:
    """Return the condition that readers of a question are not told who asked it."""
    return has_role(PageRole.ASKER, Acceptance.page_id)


def has_role(role: PageRole, page_id: Id, *who: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that somebody has a role on a page."""
    return exists().where(PagePerson.page_id == page_id, PagePerson.role == role, *who)
