"""Beginning a circle: a page that its readers see at once, hosted by whoever begins it."""

from dataclasses import dataclass
from datetime import date, datetime

from wiki.circles.policy import may_have_places
from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.pages.actions import begin, publish
from wiki.pages.actions.places import put
from wiki.pages.models import Kind, Page, PageRole, Reach
from wiki.pages.words import Words
from wiki.spaces.models import Space
from wiki.undertakings.actions import undertake


@dataclass(frozen=True, slots=True)
class Plan:
    """What a circle is to be."""

    words: Words
    space: Space
    seats: int
    due_on: date
    is_private: bool = False  # whether only those know of it who are invited


def begin_circle(
    session: Session,
    viewer: Viewer,
    plan: Plan,
    *,
    form_token: str | None = None,
    at: datetime | None = None,
) -> Page:
    """Begin a circle.

    Raises:
        Refused: the viewer may not publish in the space, or the day or the number cannot be chosen.
        IntegrityError: the same form began one already.
    """
    moment = at or now()
    may_have_places(plan.seats, taken=1).enforce()
    page = begin(session, viewer, plan.space, plan.words, kind=Kind.CIRCLE, form_token=form_token, at=moment)
    page.reach = Reach.PEOPLE if plan.is_private else Reach.SPACE
    undertake(session, viewer, page, plan.due_on, seats=plan.seats, at=moment)
    put(session, page, viewer.person_id, PageRole.HOST, moment)
    return publish(session, viewer, page, at=moment)
