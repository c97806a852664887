"""Who takes which part in what pages undertake, and what came out of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Link, LinkKind, Page, PagePerson, PageRole, State
from wiki.pages.words import Words
from wiki.people.models import Person


@dataclass(frozen=True, slots=True)
class Part:
    """What one person is to it, and since when."""

    person: Person
    role: PageRole
    since: datetime


def parts_on(
    session: Session, viewer: Viewer, page_ids: Collection[int], roles: Collection[PageRole]
) -> Mapping[int, Sequence[Part]]:
    """Return who has one of these roles on pages, who came first comes first; one statement."""
    statement = (
        select(PagePerson.page_id, Person, PagePerson.role, PagePerson.since)
        .join(Person, Person.id == PagePerson.person_id)
        .where(PagePerson.page_id.in_(sorted(page_ids)), PagePerson.role.in_(roles))
        .order_by(PagePerson.since, PagePerson.person_id)
    )
    parts: defaultdict[int, list[Part]] = defaultdict(list)
    for page_id, person, role, since in session.execute(readable(statement, PagePerson.page_id, viewer)):
        parts[page_id].append(Part(person, role, since))
    return parts


def extracts(viewer: Viewer, page: Page) -> Select[Page]:
    """Return the statement for what was written down of a page, drafts too, as far as the viewer may read."""
    statement = (
        select(Page)
        .join(Link, Link.page_id == Page.id)
        .where(Link.kind == LinkKind.EXTRACTED_FROM, Link.number == page.id, Page.state != State.DELETED)
        .order_by(Page.id)
    )
    return readable(statement, Page.id, viewer)


def words_out_of(page: Page) -> Words:
    """Return what a draft begins with; where it came from is said beside the text, to whoever may know."""
    return Words(page.title, "", "", tuple(topic.id for topic in page.topics))
