"""The quick switcher: a few pages, people, topics and acts for what is being typed; the likest first."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session, now
from wiki.experts.directory import Colleague, colleagues
from wiki.experts.queries import ballots_on
from wiki.experts.ranking import closeness
from wiki.experts.voting import poll
from wiki.finding.acts import AT_FIRST, Act, acts_called, acts_for
from wiki.finding.asked import Search
from wiki.finding.called import (
    Called,
    pages_abbreviated,
    pages_called,
    people_almost_called,
    people_called,
)
from wiki.finding.correcting import corrected
from wiki.finding.language import spoken
from wiki.finding.likeness import Likeness, likeness
from wiki.finding.saved.models import SavedSearch
from wiki.finding.saved.queries import saved_searches
from wiki.finding.topics import NO_SUBJECTS, Subjects, fitting, subjects
from wiki.pages.models import Page, State
from wiki.search.port import SearchIndex, Unavailable
from wiki.search.snippets import Part, marked
from wiki.topics.named import Named, named_topics
from wiki.topics.synonyms import synonyms_in

log = logging.getLogger(__name__)

PAGES = 6
PEOPLE = 4
TOPICS = 3
SAVED = 3
VOTING = 60  # pages; enough for three people while somebody types
TITLE_LENGTH = 160  # characters of what is typed that a new page takes over


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the switcher."""

    href: str
    words: Sequence[Part]
    icon: str = "file-text"
    person: Colleague | None = None
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading, and how well the first of them fits what is typed."""

    title: str
    rows: Sequence[Row]
    fits: Likeness = Likeness.NOT


@dataclass(frozen=True, slots=True)
class Known:
    """Pages that are about what is typed, and who knows about it, as far as the index says."""

    pages: Mapping[int, Page] = field(default_factory=dict)  # the best first
    about: Subjects = NO_SUBJECTS
    people: Mapping[int, Colleague] = field(default_factory=dict)
    strengths: Mapping[int, str] = field(default_factory=dict)  # the best first


NOTHING = Known()


def switch(
    session: Session, viewer: Viewer, index: SearchIndex, query: str, recent: Sequence[int]
) -> list[Group]:
    """Return what to offer; nothing typed offers what was seen last."""
    groups = typed(session, viewer, index, query, recent) if query else fresh(session, viewer, recent)
    return [group for group in groups if group.rows]


def fresh(session: Session, viewer: Viewer, recent: Sequence[int]) -> list[Group]:
    """Return what to offer before anything is typed."""
    seen = pages_by_id(session, viewer, recent)
    rows = [Row(seen[one].path, [Part(seen[one].title)]) for one in recent if one in seen]
    kept = [saved_row(one) for one in saved_searches(session, viewer)[:SAVED]]
    return [
        Group("Recently viewed", rows),
        Group("Searches you keep", kept),
        Group("Do", list(map(act_row, acts_for(viewer)[:AT_FIRST]))),
    ]


def typed(
    session: Session, viewer: Viewer, index: SearchIndex, query: str, recent: Sequence[int]
) -> list[Group]:
    """Return what to offer for what was typed: what goes by those words, then what is about them."""
    titled = pages_called(session, viewer, query, recent)
    titled = titled or pages_abbreviated(session, viewer, query)
    every = named_topics(session)
    known, meant = looked_up(session, viewer, index, query, every, has_titles=bool(titled))
    topics = topics_called(every, query)
    acts = acts_called(viewer, query)
    people = people_group(session, known, query)
    saved = saved_called(saved_searches(session, viewer), query)
    found = [pages_group(titled, known, meant or query), people, topics, saved, acts_group(acts)]
    if not any(group.rows for group in found):
        found = [people_group(session, known, query, is_slip=True)]
    return [*sorted(found, key=lambda group: group.fits > Likeness.ABBREVIATED), otherwise(query)]


def looked_up(
    session: Session,
    viewer: Viewer,
    index: SearchIndex,
    query: str,
    topics: Sequence[Named],
    *,
    has_titles: bool,
) -> tuple[Known, str]:
    """Return what the index knows, and the words that were meant where it knows nothing of those typed."""
    try:
        known = known_of(session, viewer, index, query, topics)
        if known.pages or has_titles:
            return known, ""
        search = Search(spoken(query), is_typing=True)
        better = corrected(index, viewer, search, has_found=False) if search.words else None
        if better is None:
            return known, ""
        return known_of(session, viewer, index, better.words, topics), better.words
    except Unavailable as error:
        log.warning("The switcher has no index: %s", error)
        return NOTHING, ""


def known_of(
    session: Session, viewer: Viewer, index: SearchIndex, query: str, topics: Sequence[Named]
) -> Known:
    """Return the pages that fit, and who knows about it.

    Raises:
        Unavailable: there is no index to ask.
    """
    at = now()
    synonyms = synonyms_in(topics, query)
    scores = closeness(index.find(query, viewer.audiences, limit=VOTING, typing=True, synonyms=synonyms))
    if not scores:
        return NOTHING
    seen = pages_by_id(session, viewer, list(scores))
    pages = {one: seen[one] for one in scores if one in seen}
    found = ballots_on(session, viewer, list(pages), at)
    voted = poll(found, scores, index.familiar(query, viewer.audiences, synonyms))
    strengths = {one: voted.strength_of(one, at).value for one in voted.people[:PEOPLE]}
    return Known(
        pages,
        subjects(session, topics, list(pages)[:PAGES]),
        colleagues(session, strengths) if strengths else {},
        strengths,
    )


def pages_group(titled: Sequence[Called], known: Known, query: str) -> Group:
    """Return the pages: those whose titles fit, those that are about it, then those that hold the letters."""
    close = [one for one in titled if one.fits is not Likeness.NOT]
    rows = {one.id: Row(one.path, marked(one.title, query, typing=True), aside=one.topic) for one in close}
    rows |= {one: about_row(known, one, query) for one in known.pages if one not in rows}
    rows |= {
        one.id: Row(one.path, [Part(one.title)], aside=one.topic) for one in titled if one.id not in rows
    }
    fits = close[0].fits if close else Likeness.NOT
    return Group("Explainers", list(rows.values())[:PAGES], fits)


def about_row(known: Known, page_id: int, query: str) -> Row:
    """Return the line of a page that is about what was typed."""
    page, topics = known.pages[page_id], known.about.of(page_id)
    return Row(page.path, marked(page.title, query, typing=True), aside=topics[0].name if topics else "")


def people_group(session: Session, known: Known, query: str, *, is_slip: bool = False) -> Group:
    """Return the people: those called what was typed, then those who know about it."""
    find = people_almost_called if is_slip else people_called
    strengths, others = known.strengths, known.people
    named = find(session, query, PEOPLE)
    if named and not is_slip:
        return Group("People", [person_row(one, query, strengths) for one in named], name_fit(named, query))
    knowing = [others[one] for one in strengths if one in others]
    title = "People" if named else f"People who know about \u201c{query}\u201d"
    return Group(title, [person_row(one, query, strengths) for one in [*named, *knowing][:PEOPLE]])


def name_fit(named: Iterable[Colleague], query: str) -> Likeness:
    """Return how well the likest of some names or handles fits."""
    return min(likeness((one.person.name, one.person.handle), query) for one in named)


def person_row(colleague: Colleague, query: str, strengths: Mapping[int, str]) -> Row:
    """Return a line for a person."""
    person = colleague.person
    aside = strengths.get(person.id, "") or colleague.role
    return Row(f"/p/{person.handle}", marked(person.name, query, typing=True), person=colleague, aside=aside)


def topics_called(topics: Sequence[Named], query: str) -> Group:
    """Return the topics that go by what was typed, or have words of it."""
    alike = {one.topic.id: (likeness(one.names, query), one.topic) for one in topics}
    best = sorted((one for one in alike.values() if one[0] is not Likeness.NOT), key=lambda one: one[0])
    found = [topic for _, topic in best] or fitting(topics, query, typing=True)
    rows = [Row(f"/t/{one.slug}", marked(one.name, query, typing=True), "hash") for one in found[:TOPICS]]
    return Group("Topics", rows, best[0][0] if best else Likeness.NOT)


def saved_called(saved: Sequence[SavedSearch], query: str) -> Group:
    """Return the searches that somebody keeps under what was typed."""
    alike = sorted(((likeness([one.name], query), one) for one in saved), key=lambda one: one[0])
    best = [(fit, one) for fit, one in alike if fit is not Likeness.NOT][:SAVED]
    rows = [saved_row(one) for _, one in best]
    return Group("Searches you keep", rows, best[0][0] if best else Likeness.NOT)


def saved_row(saved: SavedSearch) -> Row:
    """Return the line of a saved search."""
    return Row(saved.href, [Part(saved.name)], "bookmark")


def acts_group(acts: Sequence[tuple[Likeness, Act]]) -> Group:
    """Return what can be done that goes by what was typed."""
    return Group("Do", [act_row(act) for _, act in acts], acts[0][0] if acts else Likeness.NOT)


def otherwise(query: str) -> Group:
    """Return what is left to do with what was typed; the last line searches for it."""
    write = "/write?" + urlencode({"title": query[:TITLE_LENGTH]})
    return Group(
        "Something else",
        [
            Row(write, [Part(f"Write an explainer called \u201c{query}\u201d")], "plus"),
            Row("/search?" + urlencode({"q": query}), [Part(f"Search for \u201c{query}\u201d")], "search"),
        ],
    )


def act_row(act: Act) -> Row:
    """Return a line that does something."""
    return Row(act.href, [Part(act.words)], act.icon)


def pages_by_id(session: Session, viewer: Viewer, ids: Sequence[int]) -> dict[int, Page]:
    """Return published pages that the viewer may read."""
    if not ids:
        return {}
    statement = select(Page).where(Page.id.in_(ids), Page.state == State.PUBLISHED)
    return {page.id: page for page in session.scalars(readable(statement, Page.id, viewer))}
