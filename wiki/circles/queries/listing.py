"""Circles to join, those somebody takes part in, and those that ended."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import contains_eager, with_expression

from wiki.circles.policy import TAKING_PART
from wiki.circles.queries.circle import ROLES, Circle
from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Kind, Page, PagePerson, PageRole, State
from wiki.pages.queries.finding import first_topic
from wiki.undertakings.models import Undertaking
from wiki.undertakings.parts import parts_on
from wiki.undertakings.queries import is_of_many

MINE = (*TAKING_PART, PageRole.WAITING, PageRole.INVITED)


class Show(StrEnum):
    """Which circles."""

    OPEN = "open"  # to join
    MINE = "mine"
    ENDED = "ended"


def circles_of(viewer: Viewer, show: Show) -> Select[int]:
    """Return the statement for the ids of circles the viewer may read; ids alone are sorted fast."""
    ended = Undertaking.ended_at.is_not(None)
    match show:
        case Show.OPEN:
            others = ~is_among(viewer, MINE)
            return circles(viewer, ~ended, others).order_by(Undertaking.begun_at.desc(), Page.id)
        case Show.MINE:
            mine = is_among(viewer, MINE)
            return circles(viewer, ~ended, mine).order_by(Undertaking.due_on, Page.id)
        case Show.ENDED:
            return circles(viewer, ended).order_by(Undertaking.ended_at.desc(), Page.id)


def circles(viewer: Viewer, *conditions: ColumnElement[bool]) -> Select[int]:
    """Return the statement for the ids of some circles."""
    statement = (
        select(Page.id)
        .join(Undertaking, Undertaking.page_id == Page.id)
        .where(
            Page.kind == Kind.CIRCLE,
            Page.state == State.PUBLISHED,
            is_of_many(),
            *conditions,
        )
    )
    return readable(statement, Page.id, viewer)


def is_among(viewer: Viewer, roles: Sequence[PageRole]) -> ColumnElement[bool]:
    """Return the condition that the viewer has one of these roles."""
    return exists().where(
        PagePerson.page_id == Page.id, PagePerson.person_id == viewer.person_id, PagePerson.role.in_(roles)
    )


def listed(session: Session, viewer: Viewer, ids: Sequence[int]) -> list[Circle]:
    """Return circles with their spaces, topics and people, in the order given; two statements."""
    if not ids:
        return []
    statement = (
        select(Page, Undertaking)
        .join(Undertaking, Undertaking.page_id == Page.id)
        .join(Page.space)
        .where(Page.id.in_(ids))
        .options(contains_eager(Page.space), with_expression(Page.topic_name, first_topic()))
    )
    rows = session.execute(readable(statement, Page.id, viewer))
    found = {page.id: (page, undertaking) for page, undertaking in rows}
    parts = parts_on(session, viewer, ids, ROLES)
    return [Circle(*found[each], viewer, parts[each]) for each in ids if each in found]
