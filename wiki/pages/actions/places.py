"""Taking and leaving a part in a page; whether somebody may is for whoever calls."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from wiki.core.db import Session
from wiki.pages.models import Page, PagePerson, PageRole


def put(session: Session, page: Page, person_id: int, role: PageRole, at: datetime) -> bool:
    """Give somebody a role; False where they, or for a role of one another, had it already."""
    place = PagePerson(page_id=page.id, person_id=person_id, role=role, since=at)
    try:
        with session.begin_nested():
            session.add(place)
    except IntegrityError:
        return False
    return True


def leave(session: Session, page: Page, person_id: int, *roles: PageRole) -> None:
    """Take roles from somebody; what they do not have is no matter."""
    session.execute(
        delete(PagePerson)
        .where(PagePerson.page_id == page.id, PagePerson.person_id == person_id, PagePerson.role.in_(roles))
        .execution_options(synchronize_session=False)
    )


def become(session: Session, page: Page, person_id: int, before: PageRole, after: PageRole) -> None:
    """Change what somebody is to a page; since when they are there stays as it was."""
    row = update(PagePerson).where(
        PagePerson.page_id == page.id, PagePerson.person_id == person_id, PagePerson.role == before
    )
    session.execute(row.values(role=after).execution_options(synchronize_session=False))
