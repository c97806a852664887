"""Whether one stands ready for a page, as a line of what waits for somebody on Home."""

from sqlalchemy import literal, select

from wiki.core.access import Viewer
from wiki.pages.models import Page, State
from wiki.pages.needs import Clock, Found, Need, Rule, Source, detail
from wiki.successions.models import Succession


def asked(viewer: Viewer) -> Rule:
    """Return the pages the viewer is asked to stand ready for, and has not answered."""
    return (
        select(Succession.page_id, Succession.asked_at, detail(literal("")))
        .join(Page, Page.id == Succession.page_id)
        .where(
            Succession.successor_id == viewer.person_id,
            Succession.reply.is_(None),
            Page.state == State.PUBLISHED,
        )
    )


def answer(found: Found, _: Clock) -> Need:
    """Put one question into words."""
    return Need(
        title=found.page.title,
        why="You are asked to stand ready to keep it right; you can say no",
        url=f"/e/{found.page.id}/succession",
        label="Answer",
        icon="life-buoy",
        since=found.since,
        by=found.page.author.name,
    )


STANDING_READY = Source(asked, answer)
