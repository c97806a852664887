"""Reading unsaved words: only whoever wrote them does."""

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import contains_eager

from wiki.core.access import NotFound, Viewer, may_read, readable
from wiki.core.db import Session
from wiki.pages.models import Draft, DraftReason, Page, Revision


def draft_of_form(session: Session, viewer: Viewer, form_token: str) -> Draft | None:
    """Return what a form of the viewer's has kept so far; a writer keeps others from it until the end."""
    statement = select(Draft).where(Draft.person_id == viewer.person_id, Draft.form_token == form_token)
    return session.scalar(statement.with_for_update())


def was_saved(session: Session, viewer: Viewer, words_key: str) -> bool:
    """Whether the viewer's form made a revision of these words, not of others before the back button."""
    statement = select(Revision.id).where(
        Revision.form_token.startswith(words_key, autoescape=True),
        Revision.author_id == viewer.person_id,
    )
    return session.scalar(readable(statement.limit(1), Revision.page_id, viewer)) is not None


def unsaved(viewer: Viewer, reason: DraftReason) -> Select[Draft]:
    """Return the statement for the viewer's drafts that are there for this reason, the newest first."""
    statement = shown(select(Draft), viewer).where(Draft.reason == reason)
    return statement.order_by(Draft.saved_at.desc(), Draft.id.desc())


def find_draft(session: Session, viewer: Viewer, draft_id: int) -> Draft:
    """Return one draft of the viewer's, with its page.

    Raises:
        NotFound: there is none, it is somebody else's, or its page is out of their sight.
    """
    draft = session.scalar(shown(select(Draft), viewer).where(Draft.id == draft_id))
    if draft is None:
        raise NotFound(draft_id)
    return draft


def shown(statement: Select[Draft], viewer: Viewer) -> Select[Draft]:
    """Narrow to the viewer's drafts, with their pages.

    Those on a page the viewer may no longer read stay where they are, and are not shown.
    """
    return (
        statement.outerjoin(Draft.page)
        .where(Draft.person_id == viewer.person_id, within_sight(viewer))
        .options(contains_eager(Draft.page))
        .execution_options(reader=viewer.person_id)
    )


def within_sight(viewer: Viewer) -> ColumnElement[bool]:
    """Return the clause for drafts on nothing, or on a page the viewer may read."""
    return or_(Draft.page_id.is_(None), may_read(Draft.page_id, viewer))


def begun_on_nothing(viewer: Viewer) -> Select[Draft]:
    """Return the statement for the words of pages that were never saved, the newest first."""
    return (
        select(Draft)
        .where(
            Draft.person_id == viewer.person_id,
            Draft.page_id.is_(None),
            Draft.reason == DraftReason.TYPED,
        )
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
    )


def unsaved_total(viewer: Viewer) -> Select[int]:
    """Return the statement for how many drafts the viewer is shown."""
    return select(func.count(Draft.id)).where(Draft.person_id == viewer.person_id, within_sight(viewer))


def draft_on(session: Session, viewer: Viewer, page: Page) -> Draft | None:
    """Return the words the viewer typed last on a page that was read as them, if they are unsaved."""
    statement = (
        select(Draft)
        .where(
            Draft.person_id == viewer.person_id,
            Draft.page_id == page.id,
            Draft.reason == DraftReason.TYPED,
        )
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
    )
    return session.scalar(statement.limit(1))
