"""Who may read a page, kept as rows beside it."""

from sqlalchemy import delete, select

from wiki.core.access import THE_PAGE_WAS_READ, PageAudience, unrestricted
from wiki.core.audiences import PERSON, TEAM
from wiki.core.db import Session
from wiki.pages.holding import enforce_held
from wiki.pages.models import PARTAKING, Page, PagePerson, PageRole, Reach
from wiki.spaces.models import SpaceMember


def address_to(session: Session, page: Page) -> None:
    """Give the page the audiences that its state and its reach call for.

    People who were admitted to a draft keep reading it, also while the page is promised to others; a
    published page needs no such rows.

    Raises:
        NotHeld: others may be changing the page or its space at this moment.
    """
    enforce_held(session, page)
    wanted = reached(session, page) if page.has_readers else {PERSON.of(page.author_id)}
    if page.has_readers:
        outdated = delete(PageAudience).where(
            PageAudience.page_id == page.id, PageAudience.audience.not_in(wanted)
        )
        if page.is_promised:
            outdated = outdated.where(~PERSON.has(PageAudience.audience))
        session.execute(outdated)
    add_audiences(session, page, wanted)


def add_audiences(session: Session, page: Page, wanted: set[str]) -> None:
    """Let more people read a page; those who do already go on."""
    for audience in sorted(wanted):
        if session.get(PageAudience, (page.id, audience)) is None:
            session.add(PageAudience(page_id=page.id, audience=audience))


def reached(session: Session, page: Page) -> set[str]:
    """Return whom a published or promised page is for; its author reads it wherever they work by now."""
    match page.reach:
        case Reach.SPACE:
            return {page.space.audience}
        case Reach.TEAM if page.space.members_only:  # not all of the team may be among them
            return {PERSON.of(page.author_id)}
        case Reach.TEAM:
            return {TEAM.of(page.team_id or 0), PERSON.of(page.author_id)}
        case Reach.PEOPLE:
            return {PERSON.of(person_id) for person_id in partaking(session, page)}


def partaking(session: Session, page: Page) -> set[int]:
    """Return those who take part in a page or may; in a closed space only members, besides the author."""
    people = select(PagePerson.person_id).where(
        PagePerson.page_id == page.id, PagePerson.role.in_((*PARTAKING, PageRole.INVITED, PageRole.WAITING))
    )
    if page.space.members_only:
        members = select(SpaceMember.person_id).where(SpaceMember.space_id == page.space_id)
        people = people.where(PagePerson.person_id.in_(members))
    return {page.author_id, *session.scalars(unrestricted(people, THE_PAGE_WAS_READ))}


def admit(session: Session, page: Page, person_id: int) -> None:
    """Let one more person read what is not published yet; of a promised page, more than the promise.

    Raises:
        NotHeld: others may be publishing the page, or closing its space, at this moment.
    """
    enforce_held(session, page)
    audience = PERSON.of(person_id)
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
