"""Making and changing spaces, and saying who belongs to them."""

from dataclasses import dataclass

from sqlalchemy import Table, delete, exists, func, insert, literal, select
from sqlalchemy.orm import aliased

from wiki.core.access import PageAudience, Refused, Viewer, unrestricted
from wiki.core.audiences import COMPANY, PERSON, SPACE
from wiki.core.db import Base, Session
from wiki.core.facts import announce
from wiki.core.names import slug_of
from wiki.people.models import Person
from wiki.spaces.facts import SpaceChanged, SpaceJoined, SpaceLeft
from wiki.spaces.holding import hold_to_change
from wiki.spaces.models import Policy, Space, SpaceMember
from wiki.spaces.policy import may_arrange_spaces

FIRST_NAME = "Everyone"
FIRST_ABOUT = "Open to the whole company."
CHECK_DAYS = 180  # review.md 2.6


@dataclass(frozen=True, slots=True)
class SpaceWords:
    """What an admin says about a space."""

    name: str
    about: str = ""
    policy: Policy = Policy.OPEN
    members_only: bool = False
    check_days: int = CHECK_DAYS


def add_space(session: Session, words: SpaceWords, *, slug: str | None = None) -> Space:
    """Make a space; asks nobody for permission: for the first run, imports and the demo."""
    space = Space(slug=slug or free_slug(session, words.name), name=words.name)
    write(space, words)
    session.add(space)
    session.flush()
    announce(session, SpaceChanged(space.id))
    return space


def ensure_first_space(session: Session) -> Space | None:
    """Make a space for everyone where there is none yet."""
    if session.scalar(select(exists().where(Space.id.is_not(None)))):
        return None
    return add_space(session, SpaceWords(FIRST_NAME, FIRST_ABOUT))


def create_space(session: Session, viewer: Viewer, words: SpaceWords) -> Space:
    """Make a space; a closed one begins with the admin who made it as its steward.

    Raises:
        Refused: the viewer is no admin.
    """
    may_arrange_spaces(viewer).enforce()
    space = add_space(session, words)
    if space.members_only:
        join(session, space, viewer.person_id, steward=True)
    return space


def change_space(session: Session, viewer: Viewer, space: Space, words: SpaceWords) -> Space:
    """Change a space; closing or opening it changes who may read its pages in the same transaction.

    Raises:
        Refused: the viewer is no admin, or the space is to be closed and has pages that are for one team.
    """
    may_arrange_spaces(viewer).enforce()
    hold_to_change(session, space)
    flips = space.members_only is not words.members_only
    if flips and words.members_only:
        refuse_limited(session, space)
    write(space, words)
    session.flush()
    if flips:
        readdress(session, space)
        ensure_member(session, space, viewer.person_id)
        shut_drafts(session, space)
    announce(session, SpaceChanged(space.id), actor_id=viewer.person_id)
    return space


def admit_member(
    session: Session, viewer: Viewer, space: Space, person: Person, *, steward: bool = False
) -> SpaceMember:
    """Let somebody belong to a space, or change whether they look after it.

    Raises:
        Refused: the viewer is no admin.
    """
    may_arrange_spaces(viewer).enforce()
    hold_to_change(session, space)
    member = join(session, space, person.id, steward=steward)
    announce(session, SpaceJoined(space.id, person.id), actor_id=viewer.person_id)
    return member


def remove_member(session: Session, viewer: Viewer, space: Space, person_id: int) -> None:
    """Let somebody leave a space; doing it twice changes nothing.

    Raises:
        Refused: the viewer is no admin.
    """
    may_arrange_spaces(viewer).enforce()
    hold_to_change(session, space)
    member = session.get(SpaceMember, (space.id, person_id))
    if member is not None:
        session.delete(member)
        session.flush()
        shut_drafts(session, space)
        announce(session, SpaceLeft(space.id, person_id), actor_id=viewer.person_id)


def join(session: Session, space: Space, person_id: int, *, steward: bool = False) -> SpaceMember:
    """Write a membership down; asks nobody, for imports and the demo too."""
    member = session.get(SpaceMember, (space.id, person_id))
    if member is None:
        member = SpaceMember(space_id=space.id, person_id=person_id)
        session.add(member)
    member.steward = steward
    return member


def ensure_member(session: Session, space: Space, person_id: int) -> None:
    """Make sure that a closed space has somebody in it."""
    anybody = select(exists().where(SpaceMember.space_id == space.id))
    if space.members_only and not session.scalar(anybody):
        join(session, space, person_id, steward=True)


def refuse_limited(session: Session, space: Space) -> None:
    """Close no space that has pages for one team: not all of that team may be among its members.

    Raises:
        Refused: it has some.
    """
    page: Table = Base.metadata.tables["page"]
    limited = select(func.count()).where(page.c.space_id == space.id, page.c.reach == "team")
    if number := session.scalar(unrestricted(limited, "counts pages whose names nobody is told")):
        raise Refused(f"Pages of this space that are for one team only: {number}. Move them elsewhere first.")


def readdress(session: Session, space: Space) -> None:
    """Give the pages that its readers read, or did until they went to the trash, the audience it has now.

    `pages` is a slice above this one, so its table is named rather than imported; the rows must change
    with the space, in one transaction, or closing it would leave its pages open until a job ran.
    """
    page: Table = Base.metadata.tables["page"]
    before = SPACE.of(space.id) if space.audience == COMPANY else COMPANY
    here = select(page.c.id).where(page.c.space_id == space.id, page.c.reach == "space")
    outdated = PageAudience.page_id.in_(here), PageAudience.audience == before
    there = aliased(PageAudience)
    is_there = exists().where(there.page_id == PageAudience.page_id, there.audience == space.audience)
    wanted = select(PageAudience.page_id, literal(space.audience)).where(*outdated, ~is_there)
    session.execute(insert(PageAudience).from_select(["page_id", "audience"], wanted))
    session.execute(delete(PageAudience).where(*outdated).execution_options(synchronize_session=False))


def shut_drafts(session: Session, space: Space) -> None:
    """Let nobody outside a closed space go on reading its drafts, but for those who began them."""
    if not space.members_only:
        return
    page: Table = Base.metadata.tables["page"]
    within = page.c.space_id == space.id
    members = select(PERSON.of_each(SpaceMember.person_id)).where(SpaceMember.space_id == space.id)
    own = exists().where(
        page.c.id == PageAudience.page_id, PageAudience.audience == PERSON.of_each(page.c.author_id)
    )
    others = delete(PageAudience).where(
        PageAudience.page_id.in_(select(page.c.id).where(within)),
        PERSON.has(PageAudience.audience),
        PageAudience.audience.not_in(members),
        ~own,
    )
    session.execute(others.execution_options(synchronize_session=False))


def write(space: Space, words: SpaceWords) -> None:
    """Write the words on the space."""
    space.name = words.name
    space.about = words.about
    space.policy = words.policy
    space.members_only = words.members_only
    space.check_days = words.check_days


def free_slug(session: Session, name: str) -> str:
    """Return an address part that no other space has."""
    wanted = slug_of(name, "space")
    taken = set(session.scalars(select(Space.slug).where(Space.slug.startswith(wanted, autoescape=True))))
    ways = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in ways if slug not in taken)
