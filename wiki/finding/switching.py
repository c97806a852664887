"""The quick switcher: a few pages, people and topics for the word being typed, then what one can do."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session, now
from wiki.experts.gathering import gather
from wiki.experts.ranking import closeness, order
from wiki.finding.matching import is_called
from wiki.finding.topics import all_topics, fitting
from wiki.pages.models import Page, State
from wiki.people.models import Person
from wiki.search.port import SearchIndex, Unavailable
from wiki.search.snippets import Part, marked

log = logging.getLogger(__name__)

PAGES = 5
PEOPLE = 3
TOPICS = 3
VOTING = 100  # pages; enough for three people while somebody types

ACTIONS = (
    ("plus", "Write an explainer", "/write"),
    ("clipboard-check", "See reviews that wait for me", "/reviews"),
    ("pencil", "Open my drafts", "/drafts"),
    ("inbox", "Open my inbox", "/inbox"),
    ("users", "Look up people", "/people"),
    ("keyboard", "Show all shortcuts", "/help/shortcuts"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the switcher."""

    href: str
    words: Sequence[Part]
    icon: str = ""
    person: Person | None = None
    aside: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading."""

    title: str
    rows: Sequence[Row]


def switch(
    session: Session, viewer: Viewer, index: SearchIndex, query: str, recent: Sequence[int]
) -> list[Group]:
    """Return what to offer; nothing typed offers what was seen last."""
    groups = fresh(session, viewer, recent) if not query else typed(session, viewer, index, query)
    return [group for group in groups if group.rows]


def fresh(session: Session, viewer: Viewer, recent: Sequence[int]) -> list[Group]:
    """Return what to offer before anything is typed."""
    seen = pages_by_id(session, viewer, recent)
    rows = [page_row(seen[page_id], "") for page_id in recent if page_id in seen]
    return [Group("Recently viewed", rows), Group("Do", [act(*action) for action in ACTIONS])]


def typed(session: Session, viewer: Viewer, index: SearchIndex, query: str) -> list[Group]:
    """Return what to offer for what was typed."""
    topics = [
        Row(f"/t/{topic.slug}", marked(topic.name, query, typing=True), "hash")
        for topic in fitting(all_topics(session), query, typing=True)[:TOPICS]
    ]
    return [*found(session, viewer, index, query), Group("Topics", topics), Group("Do", doing(query))]


def found(session: Session, viewer: Viewer, index: SearchIndex, query: str) -> list[Group]:
    """Return the pages and people; none while the index is being rebuilt."""
    try:
        scores = closeness(index.find(query, viewer.audiences, limit=VOTING, typing=True))
        familiar = index.familiar(query, viewer.audiences)
    except Unavailable as error:
        log.warning("The switcher has no index: %s", error)
        return []
    at = now()
    marks = gather(session, viewer, list(scores), at)
    ordered = order(session, marks, scores, at, familiar=familiar, named=query)
    pages = [marks.pages[page_id] for page_id in scores if page_id in marks.pages][:PAGES]
    rows = [
        Row(
            page.path,
            marked(page.title, query, typing=True),
            "file-text",
            aside=marks.topics[page.id][0].name if marks.topics[page.id] else "",
        )
        for page in pages
    ]
    strengths = {standing.person_id: standing.strength.value for standing in ordered.standings}
    ids = [*strengths, *(person_id for person_id in ordered.people if person_id not in strengths)]
    named = sorted(ids, key=lambda one: one in strengths and not is_called(ordered.people[one].person, query))
    people = [person_row(ordered.people[one].person, query, strengths.get(one, "")) for one in named[:PEOPLE]]
    return [Group("Explainers", rows), Group(f"People who know about \u201c{query}\u201d", people)]


def doing(query: str) -> list[Row]:
    """Return what one can do with what was typed."""
    wanted = [act(*action) for action in ACTIONS if query.casefold() in action[1].casefold()]
    return [
        *wanted,
        act(
            "plus", f"Write an explainer called \u201c{query}\u201d", "/write?" + urlencode({"title": query})
        ),
        Row(
            "/search?" + urlencode({"q": query}),
            [Part(f"Search everything for \u201c{query}\u201d")],
            "search",
            key="Ctrl Enter",
        ),
    ]


def act(icon: str, words: str, href: str) -> Row:
    """Return a line that does something."""
    return Row(href, [Part(words)], icon)


def person_row(person: Person, query: str, strength: str) -> Row:
    """Return a line for a person."""
    return Row(f"/p/{person.handle}", marked(person.name, query, typing=True), person=person, aside=strength)


def page_row(page: Page, query: str) -> Row:
    """Return a line for a page."""
    return Row(page.path, marked(page.title, query, typing=True), "file-text")


def pages_by_id(session: Session, viewer: Viewer, ids: Sequence[int]) -> dict[int, Page]:
    """Return published pages that the viewer may read."""
    if not ids:
        return {}
    statement = select(Page).where(Page.id.in_(ids), Page.state == State.PUBLISHED)
    return {page.id: page for page in session.scalars(readable(statement, Page.id, viewer))}
