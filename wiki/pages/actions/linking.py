"""Saying what one page is to another, besides what its text says."""

from sqlalchemy.exc import IntegrityError

from wiki.core.db import Session
from wiki.pages.models import Link, LinkKind, Page


def link(session: Session, page: Page, kind: LinkKind, other: Page, section: str = "") -> bool:
    """Write the link; False where it was there. `section` is an anchor on the other page."""
    row = Link(page_id=page.id, kind=kind, target=f"#{other.id}", number=other.id, section=section)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True
