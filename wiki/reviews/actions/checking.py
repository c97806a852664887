"""What readers do for a page: say that it is still right, try it, flag a passage."""

from datetime import datetime

from sqlalchemy import delete, select

from wiki.core.access import THE_PAGE_WAS_READ, Stale, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.holding import hold_page
from wiki.pages.models import Page, Revision
from wiki.pages.queries import author_set
from wiki.reviews.actions.threads import TWICE, Comment, open_thread
from wiki.reviews.facts import PageChecked, PassageFlagged, TrialFailed
from wiki.reviews.models import Flag, Outcome, StillRight, Thread, Trial
from wiki.reviews.policy import may_check, may_flag, may_try

MOVED = "Somebody edited this page after you opened it. Look at it again first."


def say_still_right(
    session: Session, viewer: Viewer, page: Page, shown_id: int | None, *, at: datetime | None = None
) -> StillRight:
    """Note that the viewer looked at what readers see and found it right.

    Raises:
        Refused: the page is a draft, or the viewer alone wrote it.
        Stale: readers see another version by now.
    """
    hold_page(session, page)
    may_check(page, is_alone=is_alone(session, viewer, page)).enforce()
    if shown_id is None or shown_id != page.live_id:
        raise Stale(MOVED)
    moment = at or now()
    before = select(StillRight).where(
        StillRight.revision_id == shown_id,
        StillRight.person_id == viewer.person_id,
        StillRight.checked_at > moment - TWICE,
    )
    if twin := session.scalar(unrestricted(before.limit(1), THE_PAGE_WAS_READ)):
        return twin
    check = StillRight(page_id=page.id, revision_id=shown_id, person_id=viewer.person_id, checked_at=moment)
    session.add(check)
    announce(session, PageChecked(page.id, shown_id), actor_id=viewer.person_id, at=at)
    return check


def is_alone(session: Session, viewer: Viewer, page: Page) -> bool:
    """Whether nobody but the viewer wrote the page."""
    return author_set(session, viewer, page) == {viewer.person_id}


def say_how_it_went(
    session: Session,
    viewer: Viewer,
    page: Page,
    revision: Revision,
    outcome: Outcome,
    text: str = "",
    *,
    at: datetime | None = None,
) -> Trial:
    """Note whether a version worked for the viewer; a later answer replaces the earlier.

    Raises:
        Refused: the page is a draft, or its only author praises it.
    """
    hold_page(session, page)
    worked = outcome is Outcome.WORKED
    may_try(page, worked=worked, is_alone=is_alone(session, viewer, page)).enforce()
    said = "" if worked else text
    trial = own_trial(session, viewer, revision)
    if trial and (trial.outcome, trial.text) == (outcome, said):
        return trial
    if trial is None:
        trial = Trial(page_id=page.id, revision_id=revision.id, person_id=viewer.person_id)
        session.add(trial)
    trial.outcome, trial.text, trial.tried_at = outcome, said, at or now()
    session.flush()
    if not worked:
        announce(session, TrialFailed(page.id, trial.id), actor_id=viewer.person_id, at=at)
    return trial


def own_trial(session: Session, viewer: Viewer, revision: Revision) -> Trial | None:
    """Return what the viewer said of a version before."""
    mine = select(Trial).where(Trial.revision_id == revision.id, Trial.person_id == viewer.person_id)
    return session.scalar(unrestricted(mine, THE_PAGE_WAS_READ))


def take_back(session: Session, viewer: Viewer, revision: Revision) -> None:
    """Forget how a version went for the viewer."""
    session.execute(
        delete(Trial).where(Trial.revision_id == revision.id, Trial.person_id == viewer.person_id)
    )


def flag_passage(
    session: Session,
    viewer: Viewer,
    page: Page,
    revision: Revision,
    flag: Flag,
    comment: Comment,
    *,
    at: datetime | None = None,
) -> Thread:
    """Open a conversation that must be settled, on a passage that a reader says is wrong or out of date.

    Raises:
        Refused: the page is a draft.
        NotFound: the revision has no such passage.
    """
    may_flag(page).enforce()
    thread = open_thread(session, viewer, page, revision, comment, pending=True, at=at)
    if thread.sent_at is not None:  # the same words a moment ago
        return thread
    thread.sent_at, thread.flag = thread.opened_at, flag
    announce(session, PassageFlagged(page.id, thread.id), actor_id=viewer.person_id, at=at)
    return thread
