"""The end of a circle, and what came out of it."""

from datetime import datetime

from wiki.circles.actions.places import hold
from wiki.circles.policy import TAKING_PART, may_begin_output, may_end
from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.pages.actions import admit, begin
from wiki.pages.actions.linking import link
from wiki.pages.actions.places import leave
from wiki.pages.audiences import address_to
from wiki.pages.models import Credit, LinkKind, Page, PageRole, State
from wiki.undertakings.actions import end
from wiki.undertakings.models import Ending
from wiki.undertakings.parts import extracts, words_out_of


def end_circle(
    session: Session,
    viewer: Viewer,
    page: Page,
    how: Ending,
    comes_next: str = "",
    *,
    at: datetime | None = None,
) -> None:
    """Say whether the goal was met and what comes next; invitations nobody answered are over with it.

    Raises:
        Refused: the viewer neither hosts it nor is a steward, or it has ended.
    """
    held = hold(session, page)
    may_end(viewer, held.undertaking, held.roles_of(viewer.person_id)).enforce()
    end(session, viewer, page, how, comes_next, at=at)
    for person_id in held.having(PageRole.INVITED):
        leave(session, page, person_id, PageRole.INVITED)
    address_to(session, page)


def begin_output(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> Page:
    """Return the draft of what comes out of a circle, begun by the viewer if nobody did.

    Everybody who takes part reads it while it is a draft, and is credited on its first version.

    Raises:
        Refused: the viewer does not take part.
    """
    held = hold(session, page)  # two who press at once begin one
    may_begin_output(held.roles_of(viewer.person_id)).enforce()
    begun = extracts(viewer, page).where(Page.state == State.DRAFT).limit(1)
    if draft := session.scalar(begun):
        return draft
    draft = begin(session, viewer, page.space, words_out_of(page), at=at)
    link(session, draft, LinkKind.EXTRACTED_FROM, page)
    for person_id in held.having(*TAKING_PART):
        if person_id != viewer.person_id:
            credit(session, draft, person_id)
    session.flush()
    return draft


def credit(session: Session, draft: Page, person_id: int) -> None:
    """Name somebody on a draft's first version, and let them read it; no characters of it are theirs yet."""
    admit(session, draft, person_id)
    session.add(Credit(revision_id=draft.head_id, person_id=person_id, page_id=draft.id, characters=0))
