"""Circles to join, those somebody takes part in, and those that ended."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import contains_eager, with_expression

from wiki.circles.policy import FEWEST, TAKING_PART
from wiki.circles.queries.circle import Circle, places_on
from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Kind, Page, PagePerson, PageRole, State
from wiki.pages.queries.finding import first_topic
from wiki.undertakings.models import Undertaking

MINE = (*TAKING_PART, PageRole.WAITING, PageRole.INVITED)


class Show(StrEnum):
    """Which circles."""

    OPEN = "open"  # to join
    MINE = "mine"
    ENDED = "ended"


def circles_of(viewer: Viewer, show: Show) -> Select[Page, Undertaking]:
    """Return the statement for circles the viewer may read."""
    ended = Undertaking.ended_at.is_not(None)
    match show:
        case Show.OPEN:
            return circles(viewer, ~ended, ~is_among(viewer, MINE)).order_by(
                Undertaking.begun_at.desc(), Page.id
            )
        case Show.MINE:
            return circles(viewer, ~ended, is_among(viewer, MINE)).order_by(Undertaking.due_on, Page.id)
        case Show.ENDED:
            return circles(viewer, ended).order_by(Undertaking.ended_at.desc(), Page.id)


def circles(viewer: Viewer, *conditions: ColumnElement[bool]) -> Select[Page, Undertaking]:
    """Return the statement for some circles, each with its space and the topic it is listed under."""
    statement = (
        select(Page, Undertaking)
        .join(Undertaking, Undertaking.page_id == Page.id)
        .join(Page.space)
        .where(
            Page.kind == Kind.CIRCLE,
            Page.state == State.PUBLISHED,
            Undertaking.seats >= FEWEST,  # fewer are a pair
            *conditions,
        )
        .options(contains_eager(Page.space), with_expression(Page.topic_name, first_topic()))
    )
    return readable(statement, Page.id, viewer)


def is_among(viewer: Viewer, roles: Sequence[PageRole]) -> ColumnElement[bool]:
    """Return the condition that the viewer has one of these roles."""
    return exists().where(
        PagePerson.page_id == Page.id, PagePerson.person_id == viewer.person_id, PagePerson.role.in_(roles)
    )


def listed(session: Session, viewer: Viewer, rows: Sequence[tuple[Page, Undertaking]]) -> list[Circle]:
    """Return circles with their people; one statement however many there are."""
    places = places_on(session, viewer, [page.id for page, _ in rows])
    return [Circle(page, undertaking, viewer, places[page.id]) for page, undertaking in rows]
