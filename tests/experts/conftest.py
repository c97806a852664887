"""What several tests of experts begin with."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.circles.beginning import plan
from tests.making import days_ago
from wiki.circles.actions import begin_circle, end_circle, join
from wiki.core.db import Session, now
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.undertakings.models import Ending

HeldCircle = Callable[..., Page]


@pytest.fixture
def circle(session: Session, cast: Cast) -> HeldCircle:
    """Let Ada host a circle of colleagues until it ends."""

    def held(
        *members: Person, how: Ending | None = Ending.MET, is_private: bool = False, ago: float = 0
    ) -> Page:
        due_on = (now() + timedelta(days=30)).date()
        ada = cast.viewer(session, cast.ada)
        page = begin_circle(session, ada, plan(cast, seats=4, due_on=due_on, is_private=is_private))
        for person in members:
            join(session, cast.viewer(session, person), page)
        if how:
            end_circle(session, cast.viewer(session, cast.ada), page, how, at=days_ago(ago))
        return page

    return held
