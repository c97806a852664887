"""What a search wants pages to be, in the words of the database."""

from sqlalchemy import ColumnElement, exists, literal, select

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
    wrote = exists().where(
        Authorship.page_id == Review.page_id, Authorship.person_id == Review.reviewer_id, Authorship.words > 0
    )
    approval = (Review.page_id == Page.id, Review.invalid_reason.is_(None), Review.verdict.in_(APPROVALS))
    return exists().where(*approval, ~wrote).correlate(Page)
