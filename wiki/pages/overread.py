"""Pages that more people may read than they should, as older versions left some; and taking them back.

What a page's state, its reach and its space call for is said in `audiences`; this says what they forbid.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select

from wiki.core.access import PageAudience, unrestricted
from wiki.core.audiences import COMPANY, PERSON, SPACE, TEAM
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.pages.audiences import add_audiences, reached
from wiki.pages.facts import PageMoved
from wiki.pages.holding import hold_page
from wiki.pages.models import Page, Reach, State
from wiki.spaces.models import Space, SpaceMember

REASON = "looks for pages that too many may read"
GIVEN = PageAudience.audience


def overread(session: Session) -> Sequence[Page]:
    """Return the pages that somebody may read whom their space, their reach or their state keeps out."""
    wrong = select(PageAudience.page_id).join(Page, Page.id == PageAudience.page_id).join(Page.space)
    ids = wrong.where(is_too_much())
    found = select(Page).where(Page.id.in_(ids)).order_by(Page.id)
    return session.scalars(unrestricted(found, REASON)).all()


def is_too_much() -> ColumnElement[bool]:
    """Return the clause for an audience that a page must not have."""
    closed = Space.members_only.is_(True)
    of_its_space = SPACE.of_each(Page.space_id) == GIVEN
    of_its_team = and_(Page.reach == Reach.TEAM, TEAM.of_each(Page.team_id) == GIVEN)
    whole_space = and_(Page.reach == Reach.SPACE, Page.state != State.DRAFT)
    member = exists().where(
        SpaceMember.space_id == Page.space_id, PERSON.of_each(SpaceMember.person_id) == GIVEN
    )
    author = PERSON.of_each(Page.author_id) == GIVEN
    return or_(
        and_(GIVEN == COMPANY, or_(closed, ~whole_space)),
        and_(SPACE.has(GIVEN), or_(~of_its_space, ~whole_space)),
        and_(TEAM.has(GIVEN), or_(closed, Page.state == State.DRAFT, ~of_its_team)),
        and_(PERSON.has(GIVEN), closed, ~member, ~author),
    )


def take_back(session: Session, page: Page) -> None:
    """Let only those read a page who should; whoever did not lose it notices nothing."""
    hold_page(session, page)
    wrong = (
        select(GIVEN).join(Page, Page.id == PageAudience.page_id).join(Page.space).where(Page.id == page.id)
    )
    audiences = session.scalars(unrestricted(wrong.where(is_too_much()), REASON)).all()
    session.execute(
        delete(PageAudience)
        .where(PageAudience.page_id == page.id, GIVEN.in_(audiences))
        .execution_options(synchronize_session=False)
    )
    if page.published_at or page.is_promised:  # in the trash, too: whoever could read it may bring it back
        add_audiences(session, page, reached(session, page))
    announce(session, PageMoved(page.id))
