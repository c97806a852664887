"""Reading sessions, always as somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, literal, or_, select, union
from sqlalchemy.orm import contains_eager

from wiki.core.access import THE_PAGE_WAS_READ, NotFound, Viewer, readable, unrestricted
from wiki.core.db import Session
from wiki.pages.models import PARTAKING, Page, PagePerson, PageRole, Revision
from wiki.pages.queries import find_page
from wiki.people.models import Person
from wiki.sessions.company import GATHERING, Company, Partaker
from wiki.sessions.models import Attendance, Coming, Meeting
from wiki.undertakings.models import Undertaking

TAKING_PART = {True: PARTAKING, False: (PageRole.AUTHOR, PageRole.COACH)}  # by whether people meet about it


@dataclass(frozen=True, slots=True)
class Seen:
    """A session with its page, who takes part in that, and what they said about coming."""

    meeting: Meeting
    page: Page
    company: Company
    said: Sequence[Attendance]

    def saying(self, coming: Coming) -> list[Person]:
        """Return who said this."""
        return [each.person for each in self.said if each.coming is coming]

    @property
    def silent(self) -> list[Person]:
        """Return who takes part and has not said."""
        known = {each.person_id for each in self.said if each.coming is not None}
        return [person for person in self.company.people if person.id not in known]

    @property
    def were_there(self) -> list[Person]:
        """Return who was there, as noted."""
        return [each.person for each in self.said if each.was_there_at is not None]

    def coming_of(self, person_id: int) -> Coming | None:
        """Return what somebody said."""
        return next((each.coming for each in self.said if each.person_id == person_id), None)


def company_of(session: Session, page: Page) -> Company:
    """Return who takes part in a page that was read as the viewer, in one statement."""
    return companies_of(session, [page])[0]


def companies_of(session: Session, pages: Sequence[Page]) -> list[Company]:
    """Return who takes part in each of these pages, in one statement."""
    gatherings = [page.id for page in pages if page.kind in GATHERING]
    others = [page.id for page in pages if page.kind not in GATHERING]
    author = literal(PageRole.AUTHOR, PagePerson.role.type).label("role")
    parts = union(
        taking_part(gatherings, TAKING_PART[True]),
        taking_part(others, TAKING_PART[False]),
        select(Page.id, Page.author_id, author).where(Page.id.in_(others)),
        select(Revision.page_id, Revision.author_id, author).where(Revision.page_id.in_(others)),
    ).subquery()
    statement = (
        select(parts.c.page_id, Person, parts.c.role, Undertaking.ended_at)
        .join(Person, Person.id == parts.c.person_id)
        .outerjoin(
            Undertaking,
            and_(Undertaking.page_id == parts.c.page_id, parts.c.page_id.in_(gatherings)),
        )
        .where(Person.deactivated_at.is_(None))
        .order_by(Person.name, Person.id)
    )
    found: dict[int, dict[int, tuple[Person, set[PageRole]]]] = {page.id: {} for page in pages}
    over: set[int] = set()
    for page_id, person, role, ended_at in session.execute(unrestricted(statement, THE_PAGE_WAS_READ)):
        over |= {page_id} if ended_at else set()
        found[page_id].setdefault(person.id, (person, set()))[1].add(role)
    return [
        Company(
            page, [Partaker(who, frozenset(roles)) for who, roles in found[page.id].values()], page.id in over
        )
        for page in pages
    ]


def taking_part(page_ids: Sequence[int], roles: Sequence[PageRole]) -> Select[int, int, PageRole]:
    """Return the statement for who has one of these roles."""
    return select(PagePerson.page_id, PagePerson.person_id, PagePerson.role).where(
        PagePerson.page_id.in_(page_ids), PagePerson.role.in_(roles)
    )


def sessions_on(viewer: Viewer, page: Page) -> Select[Meeting]:
    """Return the statement for the sessions of a page, the latest first; who sees them is asked before."""
    statement = (
        select(Meeting)
        .join(Meeting.called_by)
        .where(Meeting.page_id == page.id)
        .options(contains_eager(Meeting.called_by))
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    )
    return readable(statement, Meeting.page_id, viewer)


def to_come(viewer: Viewer, page: Page, at: datetime) -> Select[Meeting]:
    """Return the statement for the sessions of a page that are planned, the next first."""
    planned = sessions_on(viewer, page).where(Meeting.closed_at.is_(None), Meeting.starts_at > at)
    return planned.order_by(None).order_by(Meeting.starts_at, Meeting.id)


def gone_by(viewer: Viewer, page: Page, at: datetime) -> Select[Meeting]:
    """Return the statement for sessions of a page that have begun or were called off, the latest first."""
    return sessions_on(viewer, page).where(or_(Meeting.closed_at.is_not(None), Meeting.starts_at <= at))


def find_meeting(session: Session, viewer: Viewer, meeting_id: int, *, lock: bool = False) -> Meeting:
    """Return a session with who called it, if the viewer may read its page.

    Raises:
        NotFound: there is none, or none the viewer may know of.
    """
    statement = (
        select(Meeting)
        .join(Meeting.called_by)
        .where(Meeting.id == meeting_id)
        .options(contains_eager(Meeting.called_by))
    )
    if lock:
        statement = statement.with_for_update(of=Meeting).execution_options(populate_existing=True)
    meeting = session.scalar(readable(statement, Meeting.page_id, viewer))
    if meeting is None:
        raise NotFound(meeting_id)
    return meeting


def see_meeting(session: Session, viewer: Viewer, meeting_id: int, *, lock: bool = False) -> Seen:
    """Return a session with all that its page shows; four statements.

    Raises:
        NotFound: there is none that the viewer may see.
        Gone: its page was deleted.
    """
    meeting = find_meeting(session, viewer, meeting_id, lock=lock)
    page = find_page(session, viewer, meeting.page_id)
    company = company_of(session, page)
    if not company.sees_sessions(viewer.person_id):
        raise NotFound(meeting_id)
    said = (
        select(Attendance)
        .join(Attendance.person)
        .where(Attendance.session_id == meeting.id)
        .options(contains_eager(Attendance.person))
        .order_by(Person.name, Person.id)
    )
    found = session.scalars(unrestricted(said, THE_PAGE_WAS_READ)).all()
    return Seen(meeting, page, company, found)


def sees_sessions(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that the viewer sees a session of a page they may read, as `Company` says."""
    gathers = exists().where(Page.id == Meeting.page_id, Page.kind.in_(GATHERING)).correlate(Meeting)
    takes = exists().where(
        PagePerson.page_id == Meeting.page_id,
        PagePerson.person_id == viewer.person_id,
        PagePerson.role.in_(TAKING_PART[False]),
    )
    wrote = exists().where(Revision.page_id == Meeting.page_id, Revision.author_id == viewer.person_id)
    return or_(gathers, takes, wrote)


def made_by_form(session: Session, viewer: Viewer, form_token: str) -> Meeting | None:
    """Return the session that an earlier post of a form called."""
    statement = select(Meeting).where(
        Meeting.form_token == form_token, Meeting.called_by_id == viewer.person_id
    )
    return session.scalar(readable(statement, Meeting.page_id, viewer))
