"""Saying what one page is to another, besides what its text says."""

from sqlalchemy.exc import IntegrityError

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.pages.models import Link, LinkKind, Page
from wiki.pages.queries.origin_pages import questions_behind


def link(session: Session, page: Page, kind: LinkKind, other: Page, section: str = "") -> bool:
    """Write the link; False where it was there. `section` is an anchor on the other page."""
    row = Link(page_id=page.id, kind=kind, target=f"#{other.id}", number=other.id, section=section)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True


def answer_behind(session: Session, viewer: Viewer, page: Page, source: Page) -> None:
    """Say that a page answers the questions its source was made of, so that whoever asked is told, too."""
    for question in questions_behind(session, viewer, source):
        link(session, page, LinkKind.ANSWERS, question)
