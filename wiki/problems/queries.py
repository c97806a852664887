"""Reading problems, always as somebody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wiki.core.access import THE_PAGE_WAS_READ, Viewer, readable, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Kind, Page, PagePerson, PageRole, Revision
from wiki.people.models import Person
from wiki.problems.policy import WORKING_ON
from wiki.problems.sections import is_solved
from wiki.undertakings.parts import Part, extracts

ROLES = (*WORKING_ON, PageRole.INVITED, PageRole.EXPLAINS)


@dataclass(frozen=True, slots=True)
class Group:
    """Who works on a problem, who came first comes first; those who have left the company are among them."""

    page: Page
    parts: Sequence[Part]

    def having(self, *roles: PageRole) -> list[Person]:
        """Return who has one of these roles, once each."""
        people = {each.person.id: each.person for each in self.parts if each.role in roles}
        return list(people.values())

    def roles_of(self, person_id: int) -> frozenset[PageRole]:
        """Return what somebody is to it."""
        return frozenset(each.role for each in self.parts if each.person.id == person_id)

    @property
    def members(self) -> list[Person]:
        """Who works on it."""
        return self.having(*WORKING_ON)

    @property
    def here(self) -> list[Person]:
        """The same without those who have left the company."""
        return [each for each in self.members if each.deactivated_at is None]

    @property
    def invited(self) -> list[Person]:
        """Who was asked and has not said."""
        return [each for each in self.having(PageRole.INVITED) if each.deactivated_at is None]

    @property
    def host(self) -> Person | None:
        """Who looks after it in place of whoever wrote it down, if that was handed on."""
        return next(iter(self.having(PageRole.HOST)), None)

    @property
    def keeper_id(self) -> int:
        """Who looks after it: whom it was handed on to, else whoever wrote it down."""
        return self.host.id if self.host else self.page.author_id

    @property
    def heirs(self) -> list[Person]:
        """Who else works on it and could look after it."""
        return [each for each in self.here if each.id != self.keeper_id]

    @property
    def explainer(self) -> Person | None:
        """Who is making an explainer of it, and is still here."""
        people = self.having(PageRole.EXPLAINS)
        return next((each for each in people if each.deactivated_at is None), None)


def group_of(session: Session, page: Page) -> Group:
    """Return who works on a problem that was read as the viewer, in one statement."""
    statement = (
        select(Person, PagePerson.role, PagePerson.since)
        .join(PagePerson, PagePerson.person_id == Person.id)
        .where(PagePerson.page_id == page.id, PagePerson.role.in_(ROLES))
        .order_by(PagePerson.since, Person.id)
    )
    rows = session.execute(unrestricted(statement, THE_PAGE_WAS_READ))
    return Group(page, [Part(person, role, since) for person, role, since in rows])


def solved_among(session: Session, viewer: Viewer, pages: Collection[Page]) -> frozenset[int]:
    """Return which of these pages are problems whose outcome is written down; one statement, or none."""
    ids = [page.id for page in pages if page.kind is Kind.PROBLEM and page.is_published]
    if not ids:
        return frozenset()
    statement = (
        select(Page.id, Revision.text).join(Revision, Revision.id == Page.live_id).where(Page.id.in_(ids))
    )
    rows = session.execute(readable(statement, Page.id, viewer))
    return frozenset(page_id for page_id, text in rows if is_solved(text))


def extract_by(session: Session, viewer: Viewer, problem: Page) -> Page | None:
    """Return what the viewer made of a problem, draft or published."""
    own = extracts(viewer, problem).where(Page.author_id == viewer.person_id)
    return session.scalar(own.limit(1))
