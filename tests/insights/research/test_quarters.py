"""How many helped others, by team, quarter and family: nothing about a few, not even by subtraction."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import update

from tests.cast import Cast
from tests.conftest import Browse
from tests.insights.helping import help_, people_of
from tests.insights.teams import add_team, team_at
from tests.making import make_page
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.growth.gathering import since
from wiki.growth.models import Helped
from wiki.insights.research.quarters import Quarter, complete_quarters
from wiki.people.models import Membership, Person

NEWEST = complete_quarters(now().date())[0]
FILE = f"/insights/research/{NEWEST.name}.csv"


@pytest.mark.parametrize(
    ("day", "newest", "oldest"),
    [
        (date(2026, 11, 27), Quarter(2026, 3), Quarter(2025, 1)),
        (date(2026, 3, 31), Quarter(2025, 4), Quarter(2024, 2)),
        (date(2026, 4, 1), Quarter(2026, 1), Quarter(2024, 2)),
        (date(2024, 12, 31), Quarter(2024, 3), Quarter(2023, 1)),
        (date(2025, 1, 1), Quarter(2024, 4), Quarter(2023, 2)),
        (date(2027, 1, 1), Quarter(2026, 4), Quarter(2025, 1)),
    ],
)
def test_quarters_that_are_over_and_wholly_kept_are_told(day: date, newest: Quarter, oldest: Quarter) -> None:
    quarters = complete_quarters(day)

    assert (quarters[0], quarters[-1]) == (newest, oldest)
    assert oldest.first >= since(day) > oldest.before.first
    assert all(later.first == earlier.end for later, earlier in pairwise(quarters))


@pytest.fixture
def teams(session: Session, cast: Cast) -> Sequence[Sequence[Person]]:
    """Three teams of twelve; eight of the pumps, six of the valves and one of the cranes helped some."""
    page = make_page(session, cast.ada, cast.everyone)
    teams = [people_of(session, add_team(session, slug, 12)) for slug in ("pumps", "valves", "cranes")]
    pumps, valves, cranes = teams
    for helper in (*pumps[:8], *valves[:6], cranes[0]):
        for helped in (*pumps[8:], *valves[6:8]):
            help_(session, page, helper, helped)
    session.execute(update(Helped).values(day=NEWEST.first + timedelta(days=10)))
    long_ago = datetime.combine(NEWEST.first, time(), UTC) - timedelta(days=100)
    session.execute(update(Membership).values(since=long_ago))
    session.execute(update(Person).values(joined_at=long_ago))
    session.commit()
    return teams


def told(browse: Browse, cast: Cast, team: str, family: str = "explains") -> list[str]:
    """Return what the file says about a team."""
    answer = browse(cast.root).get(FILE)
    rows = csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig")))
    return next(row[3:] for row in rows if row[1:3] == [team, family])


def test_a_team_has_its_numbers(browse: Browse, cast: Cast, teams: Sequence[Sequence[Person]]) -> None:
    assert told(browse, cast, "Pumps") in (["12", "8", "6", "6.0"], ["12", "some", "some", "some"])
    assert told(browse, cast, "Valves") in (["12", "6", "6", "6.0"], ["12", "some", "some", "some"])


def test_one_person_is_hidden_and_another_team_with_them(
    browse: Browse, cast: Cast, teams: Sequence[Sequence[Person]]
) -> None:
    numbers = [told(browse, cast, name)[1] for name in ("Pumps", "Valves", "Cranes", "All of these")]

    assert numbers[2:] == ["some", "15"]
    assert sorted(numbers[:2])[1] == "some"


def test_where_nobody_helped_it_is_said(
    browse: Browse, cast: Cast, teams: Sequence[Sequence[Person]]
) -> None:
    assert told(browse, cast, "Pumps", "convenes") == ["12", "0", "0", ""]


def test_whoever_moved_since_is_counted_where_they_were(
    session: Session, browse: Browse, cast: Cast, teams: Sequence[Sequence[Person]]
) -> None:
    before = [told(browse, cast, name) for name in ("Pumps", "Valves", "Cranes")]
    ended = update(Membership).where(Membership.person_id == teams[0][0].id)
    session.execute(ended.values(until=now()))
    session.add(Membership(person_id=teams[0][0].id, team_id=team_at(session, "valves").id, since=now()))
    session.commit()

    assert [told(browse, cast, name) for name in ("Pumps", "Valves", "Cranes")] == before


def test_a_quarter_that_goes_on_has_no_file(browse: Browse, cast: Cast) -> None:
    for name in (NEWEST.after.name, "2019-1", "2026-9", "canary"):
        assert browse(cast.root).get(f"/insights/research/{name}.csv").status_code == 404
