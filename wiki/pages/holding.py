"""Holding a page and its space for as long as one decides who may read it; decision 0036.

What was read before may be old: a form is checked against what there was before the wait for a lock, and on
PostgreSQL two transactions write at once. Whoever holds a page has read it anew, and nobody else moves it,
publishes it, saves it, or closes its space until the transaction ends. Every verb that says who may read a
page does this first, and `address_to` refuses a page that nobody holds.

The order is: the space, then the page, then what belongs to it; of several pages the one begun first. A page
is held without its key, so that rows which name it can be written: whoever closes a space writes such rows.
"""

from collections.abc import Iterator

from sqlalchemy import event, select
from sqlalchemy.orm import SessionTransaction
from sqlalchemy.orm.attributes import set_committed_value

from wiki.core.access import THE_PAGE_WAS_READ, Gone, Refused, Viewer, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page, Revision, State
from wiki.pages.policy import may_write_in
from wiki.spaces.holding import hold_space
from wiki.spaces.models import Space

HELD = "held pages"  # of a session: page id -> the transaction, or savepoint, whose end lets go of it
COLUMNS = tuple(Page.__table__.columns.keys())  # what is read anew; what was loaded beside it stays
CLOSED = (
    "“{}” was closed a moment ago, and you are not among its members."
    " Choose another space, or ask one of its stewards to add you."
)


class NotHeld(RuntimeError):
    """Somebody decides who may read a page that others may be changing at this moment."""


def hold_page(session: Session, page: Page) -> Page:
    """Return the page as it is now, with its space, keeping others from changing either.

    Raises:
        Gone: it was deleted since it was read.
    """
    if is_held(session, page):
        return with_space(session, page)
    was_there = page.state is not State.DELETED
    space = hold_space(session, page.space_id)
    session.refresh(page, COLUMNS, with_for_update={"key_share": True})
    if page.space_id != space.id:  # it was moved while we waited; nobody moves it now
        space = hold_space(session, page.space_id)
    set_committed_value(page, "space", space)
    note_held(session, page)
    if was_there and page.state is State.DELETED:
        raise Gone(page.id)
    return page


def with_space(session: Session, page: Page) -> Page:
    """Load the space of a page that is held; it may have been read again without."""
    if "space" not in vars(page):
        set_committed_value(page, "space", session.get_one(Space, page.space_id))
    return page


def hold_head(session: Session, page: Page) -> Revision:
    """Return the newest revision of a page, held: nobody saves or decides until this transaction ends.

    Raises:
        Gone: the page was deleted since it was read.
    """
    hold_page(session, page)
    newest = select(Revision).where(Revision.page_id == page.id).order_by(Revision.number.desc()).limit(1)
    return session.scalars(unrestricted(newest, THE_PAGE_WAS_READ)).one()


def hold_to_write_in(session: Session, viewer: Viewer, chosen: Space) -> Space:
    """Return the space somebody chose for their words, held; it may come from the session that only reads.

    Raises:
        Refused: it is closed to them, perhaps only since they chose it.
    """
    was_open = bool(may_write_in(viewer, chosen))
    space = hold_space(session, chosen.id)
    if was_open and not may_write_in(viewer, space):
        raise Refused(CLOSED.format(space.name))
    may_write_in(viewer, space).enforce()
    return space


def note_held(session: Session, page: Page) -> None:
    """Note that nobody else can change a page now: it is locked, or not yet there for others."""
    session.info.setdefault(HELD, {}).setdefault(page.id, innermost(session))


def is_held(session: Session, page: Page) -> bool:
    """Whether a page and its space are held in this transaction."""
    return page.id in session.info.get(HELD, {})


def enforce_held(session: Session, page: Page) -> None:
    """Raise NotHeld unless nobody else can change the page and its space."""
    if not is_held(session, page):
        raise NotHeld(f"page {page.id}: call hold_page() before deciding who may read it")


def innermost(session: Session) -> SessionTransaction | None:
    """Return the savepoint a session is in, or its whole transaction."""
    return session.get_nested_transaction() or session.get_transaction()


@event.listens_for(Session, "after_soft_rollback")
def let_go(session: Session, undone: SessionTransaction) -> None:
    """Forget what was held since a savepoint that is rolled back, or in one inside it: the locks are gone."""
    held = session.info.get(HELD, {})
    for page_id in [page_id for page_id, since in held.items() if undone in around(since)]:
        del held[page_id]


@event.listens_for(Session, "after_transaction_end")
def let_go_of_all(session: Session, ended: SessionTransaction) -> None:
    """Forget everything at the end of the whole; a savepoint that ends well hands its locks on to it."""
    if ended.parent is None:
        session.info.pop(HELD, None)


def around(inner: SessionTransaction | None) -> Iterator[SessionTransaction]:
    """Yield a savepoint and what it is in, up to the whole transaction."""
    while inner is not None:
        yield inner
        inner = inner.parent
