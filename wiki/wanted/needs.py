"""Questions that somebody could explain, as lines of what waits for them on Home."""

from sqlalchemy import exists, literal, select
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer
from wiki.pages.models import Kind, Page, PagePerson, PageRole, State
from wiki.pages.needs import Clock, Found, Need, Rule, Source, detail
from wiki.pages.queries.answers import is_answered
from wiki.promises.holding import is_held


def rule(viewer: Viewer) -> Rule:
    """Return the open questions the viewer was asked to explain, unless somebody does."""
    explains = aliased(PagePerson)
    is_taken = exists().where(
        explains.page_id == PagePerson.page_id,
        explains.role == PageRole.EXPLAINS,
        is_held(explains.page_id, explains.person_id, explains.since),
    )
    return (
        select(PagePerson.page_id, PagePerson.since, detail(literal("")))
        .join(Page, Page.id == PagePerson.page_id)
        .where(
            PagePerson.person_id == viewer.person_id,
            PagePerson.role == PageRole.COULD_EXPLAIN,
            Page.kind == Kind.QUESTION,
            Page.state == State.PUBLISHED,
            ~is_taken,
            ~is_answered(viewer),
        )
    )


def need(found: Found, _: Clock) -> Need:
    """Put one question into words."""
    return Need(
        title=found.page.title,
        why="A colleague asks, and you could explain it",
        url=found.page.path,
        label="Answer it",
        icon="circle-help",
        since=found.since,
    )


QUESTIONS = Source(rule, need)
