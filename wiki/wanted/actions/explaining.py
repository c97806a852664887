"""Taking up what is wanted, and saying "Not me"."""

from datetime import datetime

from sqlalchemy import select

from wiki.core.access import Refused, Viewer, readable
from wiki.core.db import Session, now
from wiki.notices.actions import mark_done
from wiki.pages.actions import begin
from wiki.pages.actions.linking import link
from wiki.pages.actions.places import leave, put
from wiki.pages.models import Link, LinkKind, Page, PageRole, State
from wiki.pages.queries.answers import has_answer
from wiki.pages.words import Words
from wiki.promises.actions.making_way import OVERTAKEN, taken_by
from wiki.wanted.policy import may_explain


def take_up(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> Page:
    """Return a draft of the viewer's that will answer the question; taking it up twice returns the same one.

    Raises:
        Refused: it is answered, somebody else is explaining it, or it is no question.
    """
    moment = at or now()
    taken = taken_by(session, page, moment)
    name = taken.name if taken and taken.id != viewer.person_id else ""
    may_explain(viewer, page, is_answered=has_answer(session, viewer, page), taken_by=name).enforce()
    if taken is None and not put(session, page, viewer.person_id, PageRole.EXPLAINS, moment):
        raise Refused(OVERTAKEN)
    leave(session, page, viewer.person_id, PageRole.DECLINED)
    mark_done(session, viewer, page.id)
    return draft_answering(session, viewer, page) or begun(session, viewer, page, moment)


def decline(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> None:
    """Let others explain it: whoever was asked is asked no more, and whoever took it up gives it back.

    A draft that was begun stays with its author.
    """
    leave(session, page, viewer.person_id, PageRole.COULD_EXPLAIN, PageRole.EXPLAINS)
    put(session, page, viewer.person_id, PageRole.DECLINED, at or now())
    mark_done(session, viewer, page.id)


def draft_answering(session: Session, viewer: Viewer, page: Page) -> Page | None:
    """Return the viewer's own draft that will answer a question, or what they promised to answer it with."""
    statement = (
        select(Page)
        .join(Link, Link.page_id == Page.id)
        .where(
            Link.kind == LinkKind.ANSWERS,
            Link.number == page.id,
            Page.author_id == viewer.person_id,
            Page.state.in_((State.DRAFT, State.PROMISED)),
        )
        .order_by(Page.id)
        .limit(1)
    )
    return session.scalar(readable(statement, Page.id, viewer))


def begun(session: Session, viewer: Viewer, page: Page, at: datetime) -> Page:
    """Begin a draft beside the question, about the same topics, that says where it was asked."""
    text = f"This was asked in [[#{page.id}]].\n\n"
    words = Words(page.title, "", text, tuple(topic.id for topic in page.topics))
    draft = begin(session, viewer, page.space, words, at=at)
    link(session, draft, LinkKind.ANSWERS, page)
    return draft
