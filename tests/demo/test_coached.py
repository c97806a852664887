"""In the sample company somebody is coached; only the two of them read what is said."""

import pytest
from sqlalchemy import select

from tests.demo.conftest import Instance
from wiki.core.access import unrestricted
from wiki.core.db import reading
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.models import Reach, Thread
from wiki.reviews.queries import talks_of
from wiki.spaces.viewers import viewer_for


@pytest.mark.sqlite_is_enough
def test_what_a_coach_comments_is_for_the_author(whole: Instance) -> None:
    with reading(whole.engine) as session:
        people = {person.handle: person for person in session.scalars(select(Person))}
        titled = select(Page).where(Page.title == "What we want from a cluster upgrade")
        page = session.scalars(unrestricted(titled, "test")).one()
        said = select(Thread.reach).where(Thread.page_id == page.id)
        heard = {
            handle: len(talks_of(session, viewer_for(session, people[handle]), page))
            for handle in ("chloe", "aiko", "yusuf", "greta")
        }
        reaches = set(session.scalars(unrestricted(said, "test")))

    assert reaches == {Reach.AUTHORS}
    assert heard == {"chloe": 2, "aiko": 2, "yusuf": 0, "greta": 0}
