"""Who asks one to be their mentor, and weeks that are nearly over, as lines of what waits on Home."""

from datetime import date

from sqlalchemy import exists, literal
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer
from wiki.pages.models import PagePerson, PageRole
from wiki.pages.needs import SOON, Clock, Found, Need, Rule, Source, detail
from wiki.undertakings.models import Undertaking
from wiki.undertakings.needs import having
from wiki.undertakings.queries import is_of_two


def asked(viewer: Viewer) -> Rule:
    """Return the pairs in which the viewer is asked, and has not answered."""
    return having(viewer, PageRole.INVITED, detail(literal("")), is_of_two())


def nearly_over(viewer: Viewer) -> Rule:
    """Return the pairs in which the viewer learns and whose last day is within a week, or over."""
    mentor = aliased(PagePerson)
    has_mentor = exists().where(mentor.page_id == PagePerson.page_id, mentor.role == PageRole.MENTOR)
    is_near = Undertaking.due_on <= SOON
    return having(viewer, PageRole.MENTEE, detail(Undertaking.due_on), is_of_two(), is_near, has_mentor)


def answer(found: Found, _: Clock) -> Need:
    """Put one request into words."""
    return Need(
        title=found.page.title,
        why="You are asked to be a mentor; you can say no, and nobody is told",
        url=found.page.path,
        label="Answer",
        icon="life-buoy",
        since=found.since,
        by=found.page.author.name,
    )


def close(found: Found, clock: Clock) -> Need:
    """Put a pair whose weeks are nearly over into words."""
    day = date.fromisoformat(found.detail)
    return Need(
        title=found.page.title,
        why=f"Your mentoring goes until {clock.day(day)}; close it by explaining what you learned",
        url=found.page.path,
        label="Close it",
        icon="life-buoy",
        since=found.since,
        due=day,
    )


REQUESTS = Source(asked, answer)
LAST_WEEKS = Source(nearly_over, close)
