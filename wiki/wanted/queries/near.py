"""Questions that ask nearly the same: shown before another one is asked."""

from collections.abc import Collection

from sqlalchemy import or_, select

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.core.names import folded
from wiki.pages.models import Kind, Page, PageTopic
from wiki.pages.queries import published
from wiki.pages.queries.answers import is_accepted
from wiki.search.asked import about, ask
from wiki.search.port import Hits, SearchIndex, Unavailable, Within
from wiki.wanted.queries.waiting import open_ids, wanted_ids
from wiki.wanted.queries.wanted import Wanted
from wiki.wanted.queries.wants import wanted_of

LOOKED_AT = 20  # best matches
SHOWN = 3
OFFERED = 8  # to whoever says what an explainer answers
NEAR = 0.5  # of the words asked for; a question that has fewer of them is about something else
QUESTIONS = Within(kinds=("question",))
EXPLAINING = Within(kinds=("explainer", "lesson", "question"))


def near(session: Session, viewer: Viewer, index: SearchIndex, words: str) -> list[Wanted]:
    """Return open questions that say most of the words, the nearest first; three statements."""
    try:
        hits = index.find(words, viewer.audiences, limit=LOOKED_AT, within=QUESTIONS)
    except Unavailable:
        return []
    ids = [hit.id for hit in hits.items]
    if not ids:
        return []
    rows = session.execute(open_ids(viewer).where(Page.id.in_(ids))).all()
    found = wanted_of(session, viewer, [(page_id, people) for page_id, people in rows])
    terms = frozenset(ask(words).terms)
    kept = [one for one in found if likeness(one.page, terms) >= NEAR]
    kept.sort(key=lambda one: (-likeness(one.page, terms), ids.index(one.page.id)))
    return kept[:SHOWN]


def explainers_near(session: Session, viewer: Viewer, index: SearchIndex, words: str) -> list[Page]:
    """Return what explains most of the words, the nearest first; questions if an answer was accepted."""
    asked = about(words)
    try:
        hits = index.find(asked, viewer.audiences, limit=LOOKED_AT, within=EXPLAINING)
    except Unavailable:
        return []
    ids = [hit.id for hit in hits.items]
    if not ids:
        return []
    terms = frozenset(asked.terms)
    is_answer = or_(Page.kind != Kind.QUESTION, is_accepted())
    found = session.scalars(published(viewer).where(Page.id.in_(ids), is_answer)).all()
    kept = [page for page in found if likeness(page, terms) >= NEAR]
    kept.sort(key=lambda page: (-likeness(page, terms), ids.index(page.id)))
    return kept[:SHOWN]


def questions_near(session: Session, viewer: Viewer, index: SearchIndex, page: Page) -> list[Wanted]:
    """Return open questions that an explainer may answer: near its title, then about its topics."""
    try:
        hits = index.find(about(page.title), viewer.audiences, limit=OFFERED, within=QUESTIONS)
    except Unavailable:
        hits = Hits()
    ids = [hit.id for hit in hits.items]
    topics = select(PageTopic.page_id).where(PageTopic.topic_id.in_([topic.id for topic in page.topics]))
    close = or_(Page.id.in_(ids), Page.id.in_(topics))
    rows = session.execute(wanted_ids(viewer).where(close).limit(LOOKED_AT)).all()
    found = [(page_id, people) for page_id, people in rows]
    found.sort(key=lambda row: ids.index(row[0]) if row[0] in ids else len(ids))
    return wanted_of(session, viewer, found[:OFFERED])


def likeness(page: Page, wanted: Collection[str]) -> float:
    """Return how many of the terms a question says in its title and summary, 0 to 1."""
    said = frozenset(about(f"{page.title} {page.summary}").terms)
    return len(said & frozenset(wanted)) / max(len(wanted), 1)


def same_question(session: Session, viewer: Viewer, title: str) -> Page | None:
    """Return the first question of exactly this title that the viewer may read, answered or not."""
    statement = published(viewer).where(Page.kind == Kind.QUESTION, Page.title_key == folded(title))
    return session.scalar(statement.order_by(Page.id).limit(1))
