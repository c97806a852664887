"""Naming who keeps a page right, handing that on, and reminding them when a check is due."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, delete, or_, select, update

from wiki.core.access import THE_PAGE_WAS_READ, NotFound, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.holding import hold_page
from wiki.pages.models import Page, PagePerson, PageRole
from wiki.pages.queries import author_set
from wiki.people.models import Person
from wiki.reviews.facts import CheckFellDue, KeeperNamed, KeeperRelieved
from wiki.reviews.policy import may_name_keeper, may_relieve
from wiki.reviews.queries.due import KEEPS, Due, checks_due
from wiki.reviews.readers import readers_among

SILENCE_DAYS = (
    14  # after a reminder that nobody answered, a keeper may be replaced by anyone who may name one
)
WHY = "what happens by itself concerns every page"

Late = tuple[int, int, datetime]  # page, person, since


def name_keeper(
    session: Session,
    viewer: Viewer,
    page: Page,
    person_id: int,
    role: PageRole,
    *,
    at: datetime | None = None,
) -> None:
    """Let somebody keep a page right, or be the backup of whoever does; who did so before is told.

    Raises:
        Refused: it is not for the viewer to name them, or to relieve whoever has the role.
        NotFound: they could not read the page.
    """
    hold_page(session, page)
    may_name_keeper(viewer, page, person_id, author_set(session, viewer, page)).enforce()
    if not readers_among(session, page.id, [person_id]):
        raise NotFound(person_id)
    moment = at or now()
    holding = held(session, page, role)
    if any(place.person_id == person_id for place in holding):
        return
    relieve(session, viewer, page, holding, moment)
    other = PageRole.BACKUP if role is PageRole.KEEPER else PageRole.KEEPER
    stop_keeping(session, page, person_id, other)  # nobody steps in for themselves
    session.add(PagePerson(page_id=page.id, person_id=person_id, role=role, since=moment))
    announce(session, KeeperNamed(page.id, person_id), actor_id=viewer.person_id, at=at)


def release_keeper(
    session: Session, viewer: Viewer, page: Page, role: PageRole, *, at: datetime | None = None
) -> None:
    """Let a page be without a keeper, or without a backup.

    Raises:
        Refused: it is not for the viewer.
    """
    hold_page(session, page)
    authors = author_set(session, viewer, page)
    holding = held(session, page, role)
    for place in holding:
        may_name_keeper(viewer, page, place.person_id, authors).enforce()
    relieve(session, viewer, page, holding, at or now())


def relieve(
    session: Session, viewer: Viewer, page: Page, holding: Sequence[PagePerson], at: datetime
) -> None:
    """Take the role from whoever has it, and tell them.

    Raises:
        Refused: it is theirs, or a steward's, to hand on.
    """
    for place in holding:
        keeper = session.get_one(Person, place.person_id)
        is_silent = keeper.deactivated_at is not None or is_unanswered(session, place, at)
        may_relieve(viewer, place.person_id, is_silent=is_silent).enforce()
        stop_keeping(session, page, place.person_id, place.role)
        relieved = KeeperRelieved(page.id, place.person_id)
        announce(session, relieved, actor_id=viewer.person_id, at=at)


def is_unanswered(session: Session, place: PagePerson, at: datetime) -> bool:
    """Whether a keeper was reminded long ago, and what they were reminded of still waits for them."""
    reminded = place.reminded_at
    if reminded is None or (at - reminded).days < SILENCE_DAYS:
        return False
    return any(waits_since(session, rule, place, reminded) for rule in checks_due(at))


def waits_since(session: Session, rule: Select[*Due], place: PagePerson, before: datetime) -> bool:
    """Whether a rule has a page wait for its keeper since an instant or longer."""
    turns = rule.subquery()
    waiting = select(turns.c.page_id).where(
        turns.c.page_id == place.page_id, turns.c.person_id == place.person_id, turns.c.since <= before
    )
    return session.scalar(unrestricted(waiting.limit(1), WHY)) is not None


def held(session: Session, page: Page, role: PageRole) -> Sequence[PagePerson]:
    """Return who has a role on a page; one at most."""
    rows = select(PagePerson).where(PagePerson.page_id == page.id, PagePerson.role == role)
    return session.scalars(unrestricted(rows, THE_PAGE_WAS_READ)).all()


def stop_keeping(session: Session, page: Page, person_id: int, role: PageRole) -> None:
    """Take a role from somebody."""
    session.execute(
        delete(PagePerson).where(
            PagePerson.page_id == page.id, PagePerson.person_id == person_id, PagePerson.role == role
        )
    )


def checks_to_tell(session: Session, at: datetime) -> list[Late]:
    """Return which keepers have not heard yet that their page is to be checked, each page once."""
    found: dict[tuple[int, int], datetime] = {}
    for rule in checks_due(at):
        turns = rule.subquery()
        unheard = (
            select(turns.c.page_id, turns.c.person_id, turns.c.since)
            .join(PagePerson, PagePerson.page_id == turns.c.page_id)
            .join(Person, Person.id == turns.c.person_id)
            .where(
                PagePerson.person_id == turns.c.person_id,
                PagePerson.role.in_(KEEPS),
                or_(PagePerson.reminded_at.is_(None), PagePerson.reminded_at < turns.c.since),
                Person.deactivated_at.is_(None),
            )
        )
        for page_id, person_id, since in session.execute(unrestricted(unheard, WHY)):
            found.setdefault((page_id, person_id), since)
    return [(page_id, person_id, since) for (page_id, person_id), since in sorted(found.items())]


def tell_keeper(session: Session, page_id: int, person_id: int, since: datetime, at: datetime) -> None:
    """Remind a keeper who is here, once for whatever fell due; whoever is away hears when they are back."""
    if session.get_one(Person, person_id).is_away(at):
        return
    told = session.execute(
        update(PagePerson)
        .where(PagePerson.page_id == page_id, PagePerson.person_id == person_id, PagePerson.role.in_(KEEPS))
        .where(or_(PagePerson.reminded_at.is_(None), PagePerson.reminded_at < since))
        .values(reminded_at=at)
        .returning(PagePerson.person_id)
    )
    if told.first() is not None:
        announce(session, CheckFellDue(page_id, person_id), at=at)
