"""Taking and leaving a part in a page; whether somebody may is for whoever calls."""

from datetime import datetime

from sqlalchemy import delete
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
