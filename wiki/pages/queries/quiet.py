"""Who asked a question quietly, and as whom they speak on its page."""

from dataclasses import replace

from sqlalchemy import exists, select

from wiki.core.access import Viewer, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Kind, Page, PagePerson, PageRole
from wiki.people.models import STAND_IN, Person

WHY = "whoever asked quietly is looked up to be hidden, or told"


def voice_on(session: Session, viewer: Viewer, page: Page) -> Viewer:
    """Return who acts on a page: the stand-in where the viewer asked it quietly, else the viewer.

    Every row and fact that follows names the stand-in then, so that there is nothing to be hidden later.
    """
    return voice_at(session, viewer, page.id) if page.kind is Kind.QUESTION else viewer


def voice_at(session: Session, viewer: Viewer, page_id: int) -> Viewer:
    """Return the same where only the page's number is known."""
    asked = exists().where(
        PagePerson.page_id == page_id,
        PagePerson.person_id == viewer.person_id,
        PagePerson.role == PageRole.ASKER,
    )
    statement = select(Person.id).where(Person.handle == STAND_IN, asked)
    stand_in_id = session.scalar(unrestricted(statement, WHY))
    return viewer if stand_in_id is None else replace(viewer, person_id=stand_in_id)


def asker_behind(session: Session, page_id: int) -> tuple[int, int] | None:
    """Return the stand-in and who asked behind it, if a page was asked quietly; for telling them alone."""
    statement = (
        select(Page.author_id, PagePerson.person_id)
        .join(PagePerson, PagePerson.page_id == Page.id)
        .where(Page.id == page_id, PagePerson.role == PageRole.ASKER)
    )
    row = session.execute(unrestricted(statement, WHY)).first()
    return (row[0], row[1]) if row else None
