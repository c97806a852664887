"""On what ground an approval stands: whether its giver has shown that they know the subject.

Anybody may review, and one approval is enough in most spaces (review.md 2.3): a reviewer who is new sees what
others do not. But readers should not take it for the word of somebody who knows, so the badge says less.
"""

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from wiki.core.access import PageAudience, Role
from wiki.core.audiences import COMPANY
from wiki.pages.models import KNOWING_KINDS, Page, PageTopic, State
from wiki.people.models import Person
from wiki.reviews.models import APPROVALS, Review, Round
from wiki.spaces.models import SpaceMember

APPROVED_LEAST = 3  # other explainers on its topics that one approved; who wrote none may know it from these


def knows_subject() -> ColumnElement[bool]:
    """Return whether `Person` has shown that they know what the page of `Round` is about.

    Stewards have, and whoever published an explainer on one of its topics or approved some: asking, or
    telling of a mistake, shows nothing. Only what the whole company may read counts, as everybody sees the
    badge. Of a page without topics nobody could show it.
    """
    about = aliased(PageTopic)
    return or_(
        Person.role.in_([Role.STEWARD, Role.ADMIN]),
        ~exists().where(about.page_id == Round.page_id),
        _keeps(),
        _wrote(),
        _approved(),
    )


def _keeps() -> ColumnElement[bool]:
    page = aliased(Page)
    return exists().where(
        page.id == Round.page_id,
        SpaceMember.space_id == page.space_id,
        SpaceMember.person_id == Person.id,
        SpaceMember.steward,
    )


def _wrote() -> ColumnElement[bool]:
    own = aliased(Page)
    return exists().where(own.author_id == Person.id, own.id != Round.page_id, _tells(own), _is_near(own))


def _approved() -> ColumnElement[bool]:
    other, given = aliased(Page), aliased(Review)
    approvals = (
        select(func.count(other.id.distinct()))
        .join(given, given.page_id == other.id)
        .where(
            given.reviewer_id == Person.id,
            given.verdict.in_(APPROVALS),
            given.invalid_reason.is_(None),
            other.id != Round.page_id,
            _tells(other),
            _is_near(other),
        )
        .correlate(Person, Round)
        .scalar_subquery()
    )
    return approvals >= APPROVED_LEAST


def _tells(page: type[Page]) -> ColumnElement[bool]:
    """Return whether a page is there to read, and of a kind that shows knowing."""
    return and_(page.state == State.PUBLISHED, page.kind.in_(KNOWING_KINDS))


def _is_near(page: type[Page]) -> ColumnElement[bool]:
    """Return whether a page that everybody may read shares a topic with that of the round."""
    theirs, about = aliased(PageTopic), aliased(PageTopic)
    shares = exists().where(
        theirs.page_id == page.id, about.topic_id == theirs.topic_id, about.page_id == Round.page_id
    )
    return and_(shares, exists().where(PageAudience.page_id == page.id, PageAudience.audience == COMPANY))
