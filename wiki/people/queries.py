"""Reading people and teams; everybody with an account may know who works here."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, selectinload

from wiki.core.access import NotFound, Role
from wiki.core.db import Session, now
from wiki.core.names import folded, slug_of
from wiki.people.memberships import in_team_now
from wiki.people.models import STAND_IN, Membership, Person, SignIn, Team

WORDS_OF_A_NAME = 8
WITH_TEAM = selectinload(Person.membership).selectinload(Membership.team)


def person_at(session: Session, handle: str) -> Person:
    """Return the person with this handle, team loaded; people who left keep their page.

    Raises:
        NotFound: nobody has it.
    """
    statement = select(Person).where(Person.handle == handle.lower()).options(WITH_TEAM)
    person = session.scalar(statement)
    return found(None if person and person.is_stand_in else person)


def find_person(session: Session, person_id: int) -> Person:
    """Return a person by id, team loaded.

    Raises:
        NotFound: there is none.
    """
    statement = select(Person).where(Person.id == person_id, Person.handle != STAND_IN)
    return found(session.scalar(statement.options(WITH_TEAM)))


def found(person: Person | None) -> Person:
    """Return the person, or say that there is none."""
    if person is None:
        raise NotFound
    return person


def person_by_name(session: Session, name: str) -> Person | None:
    """Return whom a handle or an e-mail address belongs to, as typed at the sign-in page."""
    given = folded(name)
    return session.scalar(select(Person).where(or_(Person.handle == given, Person.email == given)))


def people_named(session: Session, text: str, limit: int = 10) -> Sequence[Person]:
    """Return active people whose name or handle contains the text, teams loaded."""
    statement = directory().where(is_named(text)).limit(limit)
    return session.scalars(statement).all()


def directory(team_id: int | None = None) -> Select[Person]:
    """Return the statement for everybody who is here, or in one team, by name, teams loaded."""
    statement = everybody().options(WITH_TEAM)
    return statement if team_id is None else statement.where(is_in_team(team_id))


def everybody() -> Select[Person]:
    """Return the statement for everybody who is here, by name, for lists to choose from."""
    return select(Person).where(Person.deactivated_at.is_(None)).order_by(func.lower(Person.name), Person.id)


def managers_of(session: Session, teams: Iterable[Team]) -> dict[int, Person]:
    """Return who manages the teams, by id."""
    ids = {team.manager_id for team in teams if team.manager_id}
    return {person.id: person for person in session.scalars(select(Person).where(Person.id.in_(sorted(ids))))}


def roll(text: str = "") -> Select[Person]:
    """Return the statement for everybody there ever was, for admins, by name, teams loaded."""
    everybody_ever = select(Person).where(Person.handle != STAND_IN).options(WITH_TEAM)
    statement = everybody_ever.order_by(func.lower(Person.name), Person.id)
    return statement.where(is_named(text) | contains(Person.email, folded(text))) if text else statement


def is_named(text: str) -> ColumnElement[bool]:
    """Return the clause for a name or handle that contains every word, capitals and most accents aside.

    A text of more words than people have names is nobody's.
    """
    words = folded(text).split() or [""]
    return and_(*map(names_hold, words)) if len(words) <= WORDS_OF_A_NAME else false()


def names_hold(word: str) -> ColumnElement[bool]:
    """Return the clause for a name or handle that contains a folded word.

    SQLite folds ASCII only; the word in title case finds Émile, and handles have no accents at all.
    """
    ways = [contains(Person.name, word)]
    if not word.isascii():
        ways.append(Person.name.contains(word.title(), autoescape=True))
    if slug := slug_of(word):
        ways.append(Person.handle.contains(slug, autoescape=True))
    return or_(*ways)


def contains(
    column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None], plain: str
) -> ColumnElement[bool]:
    """Return the clause for a column that contains folded text."""
    return func.lower(column).contains(plain, autoescape=True)


def is_in_team(team_id: int) -> ColumnElement[bool]:
    """Return the clause for people who are in a team now."""
    return exists().where(in_team_now(Person.id), Membership.team_id == team_id)


def handle_is_free(session: Session, handle: str, but: int | None = None) -> bool:
    """Whether nobody else has the handle."""
    taken = select(Person.id).where(Person.handle == handle, Person.id != (but or 0))
    return session.scalar(taken) is None


def email_is_free(session: Session, email: str, but: int | None = None) -> bool:
    """Whether nobody else has the e-mail address."""
    taken = select(Person.id).where(Person.email == email, Person.id != (but or 0))
    return session.scalar(taken) is None


def admin_ids(session: Session, *, lock: bool = False) -> frozenset[int]:
    """Return who runs the wiki and can sign in; `lock` holds them until the transaction ends."""
    statement = select(Person.id).where(
        Person.role == Role.ADMIN, Person.password_hash.is_not(None), Person.deactivated_at.is_(None)
    )
    return frozenset(session.scalars(statement.with_for_update() if lock else statement))


def admins(session: Session) -> Sequence[Person]:
    """Return who runs the wiki and can be asked, by name."""
    statement = everybody().where(Person.role == Role.ADMIN, Person.password_hash.is_not(None))
    return session.scalars(statement).all()


def has_admin(session: Session) -> bool:
    """Whether somebody runs this wiki."""
    return bool(
        session.scalar(select(exists().where(Person.role == Role.ADMIN, Person.password_hash.is_not(None))))
    )


def open_sign_ins(session: Session, person_id: int) -> Sequence[SignIn]:
    """Return the browsers in which a person is signed in, the latest first."""
    statement = select(SignIn).where(
        SignIn.person_id == person_id, SignIn.revoked_at.is_(None), SignIn.expires_at > now()
    )
    return session.scalars(statement.order_by(SignIn.seen_at.desc(), SignIn.id.desc()).limit(50)).all()


def all_teams(session: Session) -> Sequence[Team]:
    """Return every team by name."""
    return session.scalars(select(Team).order_by(func.lower(Team.name), Team.id)).all()


def find_team(session: Session, team_id: int) -> Team:
    """Return a team by id.

    Raises:
        NotFound: there is none.
    """
    team = session.get(Team, team_id)
    if team is None:
        raise NotFound
    return team


def team_sizes(session: Session) -> dict[int, int]:
    """Return how many people each team has now."""
    statement = (
        select(Membership.team_id, func.count())
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.until.is_(None), Person.deactivated_at.is_(None))
        .group_by(Membership.team_id)
    )
    return dict(session.execute(statement).all())
