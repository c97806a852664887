"""What people say of how a page holds, and who keeps it right."""

from wiki.pages.models import Page, PagePerson, PageRole, Revision
from wiki.people.models import Person
from wiki.reviews.checking import Sign
from wiki.reviews.models import StillRight, Thread, ThreadState, Trial
from wiki.reviews.queries.reach import is_public
from wiki.reviews.queries.signs.line import Line, line


def checks() -> Line:
    """Return who said that a page is still right."""
    return (
        line(StillRight.page_id, Sign.CHECKED, StillRight.checked_at, about=Revision.number)
        .select_from(StillRight)
        .join(Person, Person.id == StillRight.person_id)
        .join(Revision, Revision.id == StillRight.revision_id)
    )


def trials() -> Line:
    """Return how it went for those who tried the version readers see."""
    return (
        line(Trial.page_id, Trial.outcome, Trial.tried_at, about=Revision.number, words=Trial.text)
        .select_from(Trial)
        .join(Person, Person.id == Trial.person_id)
        .join(Page, Page.live_id == Trial.revision_id)
        .join(Revision, Revision.id == Trial.revision_id)
    )


def flags() -> Line:
    """Return what readers say is wrong, as long as nobody closed it."""
    return (
        line(Thread.page_id, Sign.FLAGGED, Thread.opened_at, about=Thread.id, words=Thread.flag)
        .select_from(Thread)
        .join(Person, Person.id == Thread.opened_by_id)
        .where(Thread.flag.is_not(None), Thread.state == ThreadState.OPEN, is_public())
    )


def keepers() -> Line:
    """Return who keeps a page right; whoever left does not."""
    return (
        line(PagePerson.page_id, PagePerson.role, PagePerson.since)
        .select_from(PagePerson)
        .join(Person, Person.id == PagePerson.person_id)
        .where(PagePerson.role.in_([PageRole.KEEPER, PageRole.BACKUP]), Person.deactivated_at.is_(None))
    )
