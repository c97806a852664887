"""Promises whose day is near, as lines of what waits for somebody on Home."""

from datetime import date

from sqlalchemy import select

from wiki.core.access import Viewer
from wiki.pages.models import Page, State
from wiki.pages.needs import SOON, Clock, Found, Need, Rule, Source, detail
from wiki.undertakings.models import Undertaking
from wiki.undertakings.queries import goes_on


def rule(viewer: Viewer) -> Rule:
    """Return what the viewer promised for a day within a week, or for one that is over."""
    return (
        select(Page.id, Undertaking.begun_at, detail(Undertaking.due_on))
        .join(Undertaking, Undertaking.page_id == Page.id)
        .where(
            Page.author_id == viewer.person_id,
            Page.state == State.PROMISED,
            goes_on(),
            Undertaking.due_on <= SOON,
        )
    )


def need(found: Found, clock: Clock) -> Need:
    """Put one promise into words."""
    due = date.fromisoformat(found.detail)
    is_over = due < clock.today
    promised = "You promised to explain it"
    return Need(
        title=found.page.title,
        why=f"{promised}; choose another day, or let it go" if is_over else f"{promised} by {clock.day(due)}",
        url=found.page.path,
        label="Go on",
        icon="calendar-clock",
        since=found.since,
        due=due,
    )


PROMISES = Source(rule, need)
