"""Many numbers go to a database as one."""

from sqlalchemy import select

from tests.cast import Cast
from wiki.core.db import Session
from wiki.core.many import each_of, many
from wiki.people.models import Person


def handles(session: Session, *ids: int) -> list[str]:
    found = select(Person.handle).where(Person.id.in_(each_of(ids))).order_by(Person.handle)
    return list(session.scalars(found))


def test_what_has_one_of_the_numbers_is_found(session: Session, cast: Cast) -> None:
    assert handles(session, cast.lin.id, cast.ada.id, -1, cast.ada.id) == ["ada", "lin"]


def test_no_numbers_find_nothing(session: Session, cast: Cast) -> None:
    assert handles(session) == []


def test_more_numbers_than_a_database_takes_parameters_are_no_matter(session: Session, cast: Cast) -> None:
    assert handles(session, *range(10**6, 10**6 + 70_000), cast.ada.id) == ["ada"]


def test_a_statement_that_is_kept_is_given_its_numbers_when_it_is_asked(session: Session, cast: Cast) -> None:
    kept = select(Person.handle).where(Person.id.in_(each_of(many("ids"))))
    assert list(session.scalars(kept, {"ids": [cast.lin.id]})) == ["lin"]
    assert list(session.scalars(kept, {"ids": []})) == []
