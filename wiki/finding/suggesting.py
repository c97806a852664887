"""Suggestions while somebody writes: a few pages, people, topics or sections, each ready to be put in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer, may_read, readable, unrestricted
from wiki.core.db import Session
from wiki.core.markdown import Heading, spelled
from wiki.core.markdown.slugs import PREFIX, anchor
from wiki.core.markdown.wikilinks import read
from wiki.core.names import folded
from wiki.finding.names import Fit, by_fit, fit, fits
from wiki.pages.models import Page, PagePerson, PageRole, Reach, State
from wiki.pages.queries import find_page
from wiki.pages.queries.finding import first_topic
from wiki.pages.queries.links import live_text_of
from wiki.pages.rendering import Renderings
from wiki.people.memberships import in_team_now
from wiki.people.models import Membership, Person, Team
from wiki.people.queries import is_named
from wiki.reviews.models import Message, Thread
from wiki.reviews.queries.reach import is_public
from wiki.reviews.readers import is_reader_of
from wiki.topics.named import Named, named_topics

LIMIT = 8
NUMBER = re.compile(r"#([0-9]{1,17})")
SIGNS = re.compile(r"([\\`*_\[\]<>&~|$])")  # what Markdown would take for more than a letter


class Sought(StrEnum):
    """What the name that is being typed is one of."""

    PAGE = "page"
    PERSON = "person"
    HANDLE = "handle"  # of somebody to be named in a conversation
    TOPIC = "topic"
    SECTION = "section"
    FILTER = "filter"  # of a search


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list, and the Markdown it stands for."""

    label: str
    detail: str
    insert: str


def suggest_pages(session: Session, viewer: Viewer, typed: str, recent: Sequence[int]) -> list[Suggestion]:
    """Return pages by title or number, those seen last and the viewer's own first where they fit as well."""
    rows = session.execute(pages_called(viewer, typed, recent))
    return [
        Suggestion(title, topic or "", link_to(page_id, title, is_only=not shared))
        for page_id, title, topic, shared in rows
    ]


def pages_called(viewer: Viewer, typed: str, recent: Sequence[int]) -> Select[int, str, str | None, bool]:
    """Return the statement for the pages, with whether the viewer may read another of the same title."""
    plain = folded(typed)
    number = NUMBER.fullmatch(typed)
    twin = aliased(Page)
    shared = exists().where(
        twin.title_key == Page.title_key,
        twin.id != Page.id,
        twin.state == State.PUBLISHED,
        may_read(twin.id, viewer),
    )
    statement = (
        select(Page.id, Page.title, first_topic(), shared)
        .where(Page.state == State.PUBLISHED)
        .where(Page.id == int(number[1]) if number else fits(Page.title_key, plain))
        .order_by(by_fit(plain, Page.title_key), *mine_first(viewer, recent), Page.changed_at.desc(), Page.id)
        .limit(LIMIT)
    )
    return readable(statement, Page.id, viewer)


def mine_first(viewer: Viewer, recent: Sequence[int]) -> list[ColumnElement[int]]:
    """Return what to order by so that pages seen last come first, then those the viewer began."""
    places = {page_id: place for place, page_id in enumerate(recent)} or {0: 0}
    seen = case(places, value=Page.id, else_=len(places))
    return [seen, case((Page.author_id == viewer.person_id, 0), else_=1)]


def link_to(page_id: int, title: str, *, is_only: bool) -> str:
    """Return a link by title, or by number where the title is shared or cannot be written in brackets."""
    by_title = spelled(title) if is_only else None
    if by_title:
        return by_title
    return f"[[#{page_id}|{title}]]" if not set(title) & set("[]|") else f"[[#{page_id}]]"


def suggest_people(session: Session, typed: str) -> list[Suggestion]:
    """Return colleagues by name or handle."""
    return [
        Suggestion(name, ", ".join(filter(None, (title, team))), f"[{escaped(name)}](/p/{handle})")
        for name, handle, title, team in session.execute(people_called(typed))
    ]


def suggest_handles(session: Session, viewer: Viewer, page_id: int, typed: str) -> list[Suggestion]:
    """Return colleagues to name on a page: those who may read it, who wrote or talks there first.

    Raises:
        NotFound: the viewer may not read the page.
    """
    page = find_page(session, viewer, page_id)
    talks = exists().where(
        Message.person_id == Person.id,
        Message.thread_id == Thread.id,
        Thread.page_id == page.id,
        is_public(),
    )
    there = or_(Person.id == page.author_id, talks)
    invited = exists().where(
        PagePerson.page_id == page.id, PagePerson.person_id == Person.id, PagePerson.role == PageRole.INVITED
    )
    readers = is_reader_of(page.id)
    if page.reach is Reach.PEOPLE:  # there an invitation lets them read it, and to decline it is silent
        readers = and_(readers, ~invited)
    statement = people_called(typed).where(readers, Person.id != viewer.person_id)
    ordered = statement.order_by(None).order_by(*closest(typed, case((there, 0), else_=1)))
    return [
        Suggestion(name, f"@{handle}", f"@{handle} ")
        for name, handle, _, _ in session.execute(unrestricted(ordered, "the viewer reads the page"))
    ]


def people_called(typed: str) -> Select[str, str, str, str | None]:
    """Return the statement for the people, with their teams."""
    return (
        select(Person.name, Person.handle, Person.title, Team.name)
        .outerjoin(Membership, in_team_now(Person.id))
        .outerjoin(Team, Team.id == Membership.team_id)
        .where(Person.deactivated_at.is_(None), is_named(typed))
        .order_by(*closest(typed))
        .limit(LIMIT)
    )


def closest(typed: str, *then: ColumnElement[int]) -> list[ColumnElement[Any]]:
    """Return what to order people by so that whose name fits best comes first."""
    name = func.lower(Person.name)
    return [by_fit(folded(typed), name, Person.handle), *then, name, Person.id.expression]


def suggest_topics(session: Session, typed: str) -> list[Suggestion]:
    """Return topics by name or by another of their names."""
    fitting = [(fit(named.names, typed), named) for named in named_topics(session)]
    best = sorted((one for one in fitting if one[0] is not Fit.NOT), key=lambda one: one[0])
    return [
        Suggestion(
            named.topic.name, also(named, typed), f"[{escaped(named.topic.name)}](/t/{named.topic.slug})"
        )
        for _, named in best[:LIMIT]
    ]


def also(named: Named, typed: str) -> str:
    """Return the other name a topic was found by, if it was not its own."""
    own, *others = named.names
    best = min(others, key=lambda name: fit([name], typed), default="")
    return f"also called {best}" if others and fit([best], typed) < fit([own], typed) else ""


def suggest_sections(
    session: Session, viewer: Viewer, renderings: Renderings, typed: str
) -> list[Suggestion]:
    """Return sections of the page that is named before the last `#`."""
    target, prefix = taken_apart(typed)
    text = live_text_of(session, viewer, target) if target else None
    headings = renderings.rendered(text).headings if text is not None else ()
    fitting = [(fit([heading.text], prefix), heading) for heading in headings]
    best = sorted((one for one in fitting if one[0] is not Fit.NOT), key=lambda one: one[0])
    return [
        Suggestion(heading.text, target, f"[[{target}#{name_of(heading)}]]") for _, heading in best[:LIMIT]
    ]


def taken_apart(typed: str) -> tuple[str, str]:
    """Return the page and the beginning of a section, as a wikilink says them."""
    whole = typed.removesuffix("#")
    link = read(whole, None) if whole and not set(whole) & set("[]|") else None
    return (link.target, link.section) if link else ("", "")


def name_of(heading: Heading) -> str:
    """Return how a link names a section: by its words, or by its address where they would be misread."""
    by_words = spelled("#1", heading.text) is not None and anchor(heading.text) == heading.id
    return heading.text if by_words else heading.id.removeprefix(PREFIX)


def escaped(name: str) -> str:
    """Return a name as a link's label, whatever signs it has."""
    return SIGNS.sub(r"\\\1", name)
