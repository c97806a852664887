"""Who could read a page: asked when choosing reviewers, and again before anybody is told anything."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, exists, select, true

from wiki.core.access import PageAudience
from wiki.core.db import Session
from wiki.pages.models import Page, Reach
from wiki.pages.queries.quiet import asker_behind
from wiki.people.memberships import in_team_now
from wiki.people.models import Membership, Person
from wiki.spaces.models import SpaceMember
from wiki.spaces.viewers import is_held


def in_space_of(page: Page) -> ColumnElement[bool]:
    """Return the condition that a person belongs to those for whom the page's space is, or the page."""
    if page.reach is Reach.TEAM:
        return exists().where(in_team_now(Person.id), Membership.team_id == page.team_id)
    if not page.space.members_only:
        return true()
    return exists().where(SpaceMember.space_id == page.space_id, SpaceMember.person_id == Person.id)


def askable(session: Session, page: Page, person_ids: Collection[int]) -> set[int]:
    """Return those who are still here and belong to the page's space."""
    statement = select(Person.id).where(
        Person.id.in_(person_ids), Person.deactivated_at.is_(None), in_space_of(page)
    )
    return set(session.scalars(statement))


def readers_among(session: Session, page_id: int, person_ids: Collection[int]) -> set[int]:
    """Return those who are still here and may read the page as it is now."""
    statement = select(Person.id).where(
        Person.id.in_(person_ids), Person.deactivated_at.is_(None), is_reader_of(page_id)
    )
    return set(session.scalars(statement))


def told_among(session: Session, page_id: int, person_ids: Collection[int], actor_id: int | None) -> set[int]:
    """Return those of them who are told of what somebody did on a page, as long as they may read it.

    Whoever asked it quietly hears what its author would, and nothing of what they did themselves.
    """
    told = set(person_ids)
    if behind := asker_behind(session, page_id):
        stand_in_id, asker_id = behind
        told |= {asker_id} if stand_in_id in told else set()
        told -= {asker_id} if actor_id == stand_in_id else set()
    return readers_among(session, page_id, told)


def is_reader_of(page_id: int) -> ColumnElement[bool]:
    """Return the condition that a person may read the page as it is now."""
    return exists().where(PageAudience.page_id == page_id, is_held(PageAudience.audience))
