"""Who may read a page, kept as rows beside it."""

from sqlalchemy import delete, select

from wiki.core.access import PageAudience, person_audience
from wiki.core.db import Session
from wiki.pages.models import Page


def address_to(session: Session, page: Page) -> None:
    """Give the page the audiences its state calls for: its space's when published, else its author's.

    People who were admitted to a draft keep reading it; a published page needs no such rows.
    """
    wanted = page.space.audience if page.is_published else person_audience(page.author_id)
    if page.is_published:
        others = delete(PageAudience).where(PageAudience.page_id == page.id, PageAudience.audience != wanted)
        session.execute(others)
    if session.get(PageAudience, (page.id, wanted)) is None:
        session.add(PageAudience(page_id=page.id, audience=wanted))


def admit(session: Session, page: Page, person_id: int) -> None:
    """Let one more person read a page that is not published yet."""
    audience = person_audience(person_id)
    if not page.is_published and session.get(PageAudience, (page.id, audience)) is None:
        session.add(PageAudience(page_id=page.id, audience=audience))


def audiences_of(session: Session, page_ids: list[int]) -> dict[int, frozenset[str]]:
    """Return the audiences of each page."""
    rows = session.execute(
        select(PageAudience.page_id, PageAudience.audience).where(PageAudience.page_id.in_(page_ids))
    )
    found: dict[int, set[str]] = {page_id: set() for page_id in page_ids}
    for page_id, audience in rows:
        found[page_id].add(audience)
    return {page_id: frozenset(audiences) for page_id, audiences in found.items()}
