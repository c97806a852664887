"""Who takes which part in what pages undertake, and what came out of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Link, LinkKind, Page, PagePerson, PageRole, State
from wiki.pages.words import Words
from wiki.people.models import Person
from wiki.undertakings.models import Ending, Undertaking

HOW = {
    Ending.MET: "The goal was met",
    Ending.PARTLY: "The goal was partly met",
    Ending.NOT_MET: "The goal was not met",
    Ending.LET_GO: "It was let go",
    Ending.DID_NOT_HAPPEN: "It did not happen",
}


@dataclass(frozen=True, slots=True)
class Part:
    """What one person is to it, and since when."""

    person: Person
    role: PageRole
    since: datetime


@dataclass(frozen=True, slots=True)
class Together:
    """What several undertake, as one viewer sees it."""

    page: Page
    undertaking: Undertaking
    viewer: Viewer
    parts: Sequence[Part]  # who came first comes first

    def having(self, *roles: PageRole) -> list[Person]:
        """Return who has one of these roles."""
        return [part.person for part in self.parts if part.role in roles]

    def first(self, role: PageRole) -> Person | None:
        """Return who has a role that one person has, if anybody does."""
        return next(iter(self.having(role)), None)

    @property
    def roles(self) -> frozenset[PageRole]:
        """What the viewer is to it."""
        return frozenset(part.role for part in self.parts if part.person.id == self.viewer.person_id)

    @property
    def is_over(self) -> bool:
        """Whether it has come to its end."""
        return self.undertaking.ended_at is not None

    @property
    def how(self) -> str:
        """How it ended."""
        return HOW[self.undertaking.how] if self.undertaking.how else ""

    def is_late(self, today: date) -> bool:
        """Whether the day it was to end by is over."""
        return not self.is_over and self.undertaking.due_on < today


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
