"""What managers are to find in the sample company, and nobody put there by hand."""

from datetime import timedelta

from sqlalchemy import select

from tests.demo.conftest import TODAY, Instance
from wiki.core.db import reading
from wiki.growth.models import Grown
from wiki.insights.risk.pages import pages_known_alone
from wiki.people.models import Person


def test_two_people_gain_ground_and_have_for_more_than_a_week(whole: Instance) -> None:
    rising = select(Person.handle, Grown.rising_since).join(Grown, Grown.person_id == Person.id)
    with reading(whole.engine) as session:
        found = session.execute(rising.where(Grown.rising_since.is_not(None)).order_by(Person.handle)).all()
    assert [tuple(row) for row in found] == [
        ("dev", TODAY - timedelta(days=9)),
        ("sam", TODAY - timedelta(days=9)),
    ]


def test_pages_that_many_read_are_known_to_one_person_alone(whole: Instance) -> None:
    with reading(whole.engine) as session:
        alone = pages_known_alone(session, None)
    much = [each.page.title for each in alone if each.is_much_read]
    assert much == [each.page.title for each in alone[: len(much)]]
    assert 1 <= len(much) <= 4
