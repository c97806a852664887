"""Two admins who move teams in the same instant make no circle."""

from functools import partial

from sqlalchemy import select

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.reviews.racing import RACES, at_once
from wiki.core.db import Session
from wiki.people.models import Team


def test_two_moves_at_once_make_no_circle(browse: Browse, session: Session, cast: Cast) -> None:
    ids = session.scalars(select(Team.id).where(Team.slug.in_(("engine", "harbour")))).all()
    session.commit()
    admins = [browse(cast.root), browse(cast.root)]
    for _ in range(RACES):
        moves = [
            partial(move, admin, one, other)
            for admin, one, other in zip(admins, ids, reversed(ids), strict=True)
        ]

        assert sorted(at_once(*moves)) == [False, True]

        for each in ids:
            admins[0].post(f"/admin/teams/{each}", {"name": "Apart", "parent": ""})


def move(admin: Browser, team_id: int, parent_id: int) -> bool:
    """Put a team below another, and return whether that was done."""
    answer = admin.post(f"/admin/teams/{team_id}", {"name": f"Team {team_id}", "parent": str(parent_id)})
    assert answer.status_code in (303, 422)
    return answer.status_code == 303
