"""Invitations to circles, and circles whose day has come, as lines of what waits for somebody on Home."""

from datetime import date

from sqlalchemy import literal

from wiki.core.access import Viewer
from wiki.pages.models import PageRole
from wiki.pages.needs import SOON, Clock, Found, Need, Rule, Source, detail
from wiki.undertakings.models import Undertaking
from wiki.undertakings.needs import having
from wiki.undertakings.queries import is_of_many


def invited(viewer: Viewer) -> Rule:
    """Return the circles the viewer was invited to, and has not answered."""
    return having(viewer, PageRole.INVITED, detail(literal("")), is_of_many())


def due(viewer: Viewer) -> Rule:
    """Return the circles the viewer hosts whose last day is within a week, or over."""
    return having(viewer, PageRole.HOST, detail(Undertaking.due_on), is_of_many(), Undertaking.due_on <= SOON)


def answer(found: Found, _: Clock) -> Need:
    """Put one invitation into words."""
    return Need(
        title=found.page.title,
        why="You are invited to this circle",
        url=found.page.path,
        label="Look at it",
        icon="compass",
        since=found.since,
    )


def end(found: Found, clock: Clock) -> Need:
    """Put a circle whose day is near, or has come, into words."""
    day = date.fromisoformat(found.detail)
    goes = "its last day is" if day > clock.today else "it was to end by"
    return Need(
        title=found.page.title,
        why=f"You host this circle, and {goes} {clock.day(day)}",
        url=f"/e/{found.page.id}/circle/ending",
        label="Say how it went",
        icon="flag",
        since=found.since,
        due=day,
    )


INVITATIONS = Source(invited, answer)
LAST_DAYS = Source(due, end)
