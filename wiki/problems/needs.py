"""Problems that somebody was asked to work on, as lines of what waits for them on Home."""

from sqlalchemy import literal, select

from wiki.core.access import Viewer
from wiki.pages.models import Kind, Page, PagePerson, PageRole, State
from wiki.pages.needs import Clock, Found, Need, Rule, Source, detail


def rule(viewer: Viewer) -> Rule:
    """Return the problems the viewer was asked to work on, and has not said."""
    return (
        select(PagePerson.page_id, PagePerson.since, detail(literal("")))
        .join(Page, Page.id == PagePerson.page_id)
        .where(
            PagePerson.person_id == viewer.person_id,
            PagePerson.role == PageRole.INVITED,
            Page.kind == Kind.PROBLEM,
            Page.state == State.PUBLISHED,
        )
    )


def need(found: Found, _: Clock) -> Need:
    """Put one problem into words."""
    return Need(
        title=found.page.title,
        why="A colleague asks you to work on this problem",
        url=f"{found.page.path}#problem",
        label="Say yes or no",
        icon="users",
        since=found.since,
    )


PROBLEMS = Source(rule, need)
