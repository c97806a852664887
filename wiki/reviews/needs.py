"""Turns, as lines of what waits for somebody on Home."""

from sqlalchemy import select

from wiki.core.access import Viewer
from wiki.core.markdown import minutes
from wiki.pages.needs import Clock, Found, Need, Rule, Source, detail
from wiki.reviews.turns import Turn, Waiting, turns_of

REASONS = tuple(Turn)


def rule(viewer: Viewer) -> Rule:
    """Return the pages on which it is the viewer's turn."""
    turns = turns_of(viewer)
    return select(turns.c.page_id, turns.c.since, detail(turns.c.rank))


def need(found: Found, _: Clock) -> Need:
    """Put one turn into words."""
    page = found.page
    waiting = Waiting(page, REASONS[int(found.detail)], found.since, minutes(page.words))
    return Need(
        title=page.title,
        why=waiting.why,
        url=waiting.url,
        label=waiting.label,
        icon=waiting.icon,
        since=found.since,
        minutes=waiting.minutes,
        by=page.author.name,
    )


TURNS = Source(rule, need)
