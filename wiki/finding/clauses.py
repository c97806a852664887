"""What a search wants pages to be, in the words of the database."""

from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, literal, select

from wiki.finding.choosing import STATES, Chosen
from wiki.pages.models import Authorship, Kind, Page, PageTopic
from wiki.people.models import Person
from wiki.reviews.models import APPROVALS, Review
from wiki.spaces.models import Space


def clauses(wanted: Chosen) -> list[ColumnElement[bool]]:
    """Return one condition for each filter that is given."""
    authors = select(Person.id).where(Person.handle.in_(wanted.handles or ()))
    spaces = select(Space.id).where(Space.slug.in_(wanted.spaces or ()))
    about = select(PageTopic.page_id).where(PageTopic.topic_id.in_(wanted.topics or ()))
    possible = (
        (wanted.handles, Page.author_id.in_(authors)),
        (wanted.spaces, Page.space_id.in_(spaces)),
        (wanted.topics, Page.id.in_(about)),
        (wanted.kinds, Page.kind.in_([Kind(kind) for kind in wanted.kinds or ()])),
        (wanted.since, Page.changed_at >= literal(wanted.since)),
        (wanted.before, Page.changed_at < literal(wanted.before)),
    )
    found = [clause for asked, clause in possible if asked is not None]
    return [*found, is_approved() == (wanted.state == STATES[0])] if wanted.state else found


def is_approved() -> ColumnElement[bool]:
    """Return the condition that somebody approved a page who did not write on it."""
    return exists().where(*by_another()).correlate(Page)


def approved_at() -> ColumnElement[datetime]:
    """Return when somebody last approved a page who did not write on it."""
    return select(func.max(Review.given_at)).where(*by_another()).correlate(Page).scalar_subquery()


def by_another() -> list[ColumnElement[bool]]:
    """Return the conditions of an approval by somebody who did not write on the page."""
    wrote = exists().where(
        Authorship.page_id == Review.page_id, Authorship.person_id == Review.reviewer_id, Authorship.words > 0
    )
    return [
        Review.page_id == Page.id, Review.invalid_reason.is_(None), Review.verdict.in_(APPROVALS), ~wrote
    ]  # fmt: skip
