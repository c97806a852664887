"""A pair is called mentoring wherever the two meet it, and no circle; circles are still called circles."""

import pytest

from tests.cast import Cast
from tests.circles.beginning import plan
from tests.conftest import Browse, Settle
from tests.mentoring.conftest import Ask
from tests.promises.promising import in_days
from wiki.circles.actions import begin_circle
from wiki.core.db import Session


def test_every_list_of_the_two_says_mentoring(cast: Cast, browse: Browse, ask: Ask) -> None:
    page = ask(cast.lin)
    for address in ("/e", "/search?q=quokkagoal", "/t/docks", page.path, f"/e/{page.id}/review"):
        badges = [badge.text for badge in browse(cast.lin).soup(address).select("main .badge")]
        assert "Mentoring" in badges, address
        assert "Circle" not in badges, address


@pytest.mark.parametrize("is_private", [False, True])
def test_a_circle_is_a_circle_also_where_it_keeps_to_itself(
    session: Session, cast: Cast, browse: Browse, settle: Settle, *, is_private: bool
) -> None:
    wanted = plan(cast, seats=3, due_on=in_days(20), is_private=is_private)
    page = begin_circle(session, cast.viewer(session, cast.ada), wanted)
    settle()
    for address in ("/e", "/search?q=query+plans", page.path, f"/e/{page.id}/review"):
        badges = [badge.text for badge in browse(cast.ada).soup(address).select("main .badge")]
        assert "Circle" in badges, address
        assert "Mentoring" not in badges, address
