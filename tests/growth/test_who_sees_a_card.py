"""Who sees the growth card of Ada, who is in Mo's team: one table, and what changes it at once."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.growth.making import company, crowd, grow, move, tell
from wiki.core.db import Session, now
from wiki.growth.actions import list_nowhere
from wiki.people.models import Membership, Person, Team

CARD = "/p/ada/growth"
Change = Callable[[Session, Cast], object]


def nothing(_: Session, __: Cast) -> None:
    """As it is."""


def off(session: Session, cast: Cast) -> None:
    tell(session, cast.root, on=False)


def opted_out(session: Session, cast: Cast) -> None:
    list_nowhere(session, cast.viewer(session, cast.ada), cast.ada.id, unlisted=True)


def shrunk_to_four(session: Session, _: Cast) -> None:
    some = select(Person.id).where(Person.handle.like("crowd-%")).order_by(Person.id).limit(4)
    session.execute(delete(Membership).where(Membership.person_id.in_(some)))


def moved_away(session: Session, cast: Cast) -> None:
    move(session, cast.ada, "harbour")


def another_manager(session: Session, cast: Cast) -> None:
    session.scalars(select(Team).where(Team.slug == "engine")).one().manager_id = cast.grace.id


def left(session: Session, cast: Cast) -> None:
    session.get_one(Person, cast.ada.id).deactivated_at = now()


def mo_is_above(session: Session, cast: Cast) -> None:
    """Lin manages a team of one below Mo's, and Ada is in it."""
    parent = session.scalars(select(Team).where(Team.slug == "engine")).one()
    session.add(Team(slug="pumps", name="Pumps", parent_id=parent.id, manager_id=cast.lin.id))
    session.flush()
    move(session, cast.ada, "pumps")


@pytest.mark.parametrize(
    ("change", "who", "status"),
    [
        (nothing, "ada", 200),
        (nothing, "mo", 200),  # manages her
        (nothing, "grace", 404),  # on her team
        (nothing, "lin", 404),  # on another
        (nothing, "stella", 404),  # a steward
        (nothing, "root", 404),  # runs the wiki, and manages nobody
        (off, "ada", 200),
        (off, "mo", 404),
        (opted_out, "ada", 200),
        (opted_out, "mo", 404),
        (shrunk_to_four, "ada", 200),
        (shrunk_to_four, "mo", 404),
        (moved_away, "mo", 404),
        (another_manager, "mo", 404),
        (another_manager, "grace", 200),
        (mo_is_above, "mo", 200),
        (mo_is_above, "lin", 404),  # manages her, and one person alone
        (left, "mo", 404),
    ],
)
def test_who_sees_it(
    session: Session, browse: Browse, cast: Cast, change: Change, who: str, status: int
) -> None:
    company(session, cast)
    change(session, cast)
    session.commit()

    assert browse(getattr(cast, who)).get(CARD).status_code == status


@pytest.mark.parametrize("who", ["ada", "mo"])
def test_nobody_but_oneself_before_anybody_was_told(
    session: Session, browse: Browse, cast: Cast, who: str
) -> None:
    crowd(session)
    grow(session, cast.ada)
    session.commit()

    assert browse(getattr(cast, who)).get(CARD).status_code == (200 if who == "ada" else 404)


@pytest.mark.parametrize("place", ["/p/nobody/growth", "/p/~colleague/growth", "/p/%00/growth"])
def test_there_is_no_card_of_nobody(browse: Browse, cast: Cast, place: str) -> None:
    assert browse(cast.mo).get(place).status_code == 404


def test_a_stranger_is_asked_to_sign_in(browse: Browse) -> None:
    assert browse(None).get(CARD).status_code == 303
