"""What a person may read: the audiences they hold, worked out once a request; and who holds one."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from wiki.core.access import Viewer, unrestricted
from wiki.core.audiences import COMPANY, PERSON, SPACE, TEAM
from wiki.core.db import Session
from wiki.core.pulse import Pulse
from wiki.people.memberships import in_team_now, team_id_of
from wiki.people.models import Membership, Person, SignIn
from wiki.people.sign_ins import SIGN_IN, Lifetime, asked_by
from wiki.spaces.models import SpaceMember


def viewer_for(session: Session, person: Person) -> Viewer:
    """Return the viewer a person is."""
    spaces = session.scalars(select(SpaceMember.space_id).where(SpaceMember.person_id == person.id))
    return viewer_with(person, spaces, team_id_of(session, person.id))


MEETING = unrestricted(
    SIGN_IN.outerjoin(SpaceMember, SpaceMember.person_id == Person.id).add_columns(
        SpaceMember.space_id, select(Pulse.beat).scalar_subquery()
    ),
    "finds out who is looking",
)


def meet(session: Session, token: str, lifetime: Lifetime) -> tuple[SignIn, Viewer, int] | None:
    """Return who a cookie belongs to, what they may read, and the database's pulse, in one statement."""
    rows = session.execute(MEETING, asked_by(token, lifetime)).all()
    if not rows:
        return None
    sign_in: SignIn = rows[0][0]
    membership = sign_in.person.membership
    team_id = membership.team_id if membership else None
    viewer = viewer_with(sign_in.person, [row[1] for row in rows if row[1] is not None], team_id)
    return sign_in, viewer, rows[0][2]


def viewer_with(person: Person, space_ids: Iterable[int], team_id: int | None) -> Viewer:
    """Return the viewer that a person with these spaces and this team is."""
    audiences = {COMPANY, PERSON.of(person.id), *map(SPACE.of, space_ids)}
    if team_id is not None:
        audiences.add(TEAM.of(team_id))
    return Viewer(person.id, frozenset(audiences), person.role)


def is_held(audience: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Return the condition that a person holds an audience: `viewer_with`, asked of everybody at once."""
    spaces = select(SPACE.of_each(SpaceMember.space_id)).where(SpaceMember.person_id == Person.id)
    teams = select(TEAM.of_each(Membership.team_id)).where(in_team_now(Person.id))
    return or_(
        audience == COMPANY,
        audience == PERSON.of_each(Person.id),
        audience.in_(spaces.correlate(Person)),
        audience.in_(teams.correlate(Person)),
    )
