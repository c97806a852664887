"""Reading unsaved words: only whoever wrote them does."""

from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select

from wiki.core.access import NotFound, Viewer, may_read, readable
from wiki.core.db import Session
from wiki.pages.models import Draft, DraftReason, Page, Revision, State


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft and the page it is for; one begun on nothing has none."""

    draft: Draft
    page: Page | None

    @property
    def goes_on_at(self) -> str:
        """The address of an editor with these words; on a page that was deleted, they begin a new one."""
        if self.page is None or self.page.state is State.DELETED:
            return f"/write?draft={self.draft.id}"
        return f"/e/{self.page.id}/edit?draft={self.draft.id}"


def draft_of_form(session: Session, viewer: Viewer, form_token: str) -> Draft | None:
    """Return what a form of the viewer's has kept so far; a writer keeps others from it until the end."""
    statement = select(Draft).where(Draft.person_id == viewer.person_id, Draft.form_token == form_token)
    return session.scalar(statement.with_for_update())


def was_saved(session: Session, viewer: Viewer, form_token: str) -> bool:
    """Whether this form of the viewer's has made a revision."""
    statement = select(Revision.id).where(
        Revision.form_token == form_token, Revision.author_id == viewer.person_id
    )
    return session.scalar(readable(statement, Revision.page_id, viewer)) is not None


def unsaved(viewer: Viewer, reason: DraftReason) -> Select[Draft, Page]:
    """Return the statement for the viewer's drafts, the newest first.

    Drafts of a page they may no longer read stay where they are and are not shown.
    """
    known = or_(Draft.page_id.is_(None), may_read(Draft.page_id, viewer))
    statement = (
        select(Draft, Page)
        .outerjoin(Page, Page.id == Draft.page_id)
        .where(Draft.person_id == viewer.person_id, Draft.reason == reason, known)
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
    )
    return statement.execution_options(reader=viewer.person_id)


def unsaved_total(viewer: Viewer) -> Select[int]:
    """Return the statement for how many drafts the viewer is shown."""
    known = or_(Draft.page_id.is_(None), may_read(Draft.page_id, viewer))
    return select(func.count(Draft.id)).where(Draft.person_id == viewer.person_id, known)


def find_draft(session: Session, viewer: Viewer, draft_id: int) -> Kept:
    """Return one draft of the viewer's.

    Raises:
        NotFound: there is none, it is somebody else's, or its page is out of their sight.
    """
    known = or_(Draft.page_id.is_(None), may_read(Draft.page_id, viewer))
    statement = (
        select(Draft, Page)
        .outerjoin(Page, Page.id == Draft.page_id)
        .where(Draft.id == draft_id, Draft.person_id == viewer.person_id, known)
    )
    row = session.execute(statement.execution_options(reader=viewer.person_id)).first()
    if row is None:
        raise NotFound(draft_id)
    return Kept(*row)


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
