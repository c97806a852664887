"""What else reviewer and author are to each other."""

import pytest

from tests.making import days_ago, make_page
from tests.reviews.acting import Stage
from wiki.pages.models import PagePerson, PageRole
from wiki.people.models import Person, Team
from wiki.reviews.models import Tie, Verdict
from wiki.reviews.queries.ties import mutual, ties


def tie(stage: Stage, reviewer: Person, *authors: Person) -> Tie | None:
    return ties(stage.session, reviewer.id, [author.id for author in authors])


def approve_pages(stage: Stage, author: Person, reviewer: Person, *, times: int) -> None:
    for number in range(times):
        page = make_page(
            stage.session, author, stage.cast.everyone, f"{author.name} {number}", at=days_ago(9)
        )
        stage.judge(reviewer, page, Verdict.APPROVE)


def test_a_manager_and_a_report(stage: Stage) -> None:
    cast = stage.cast

    assert tie(stage, cast.mo, cast.ada) is Tie.MANAGER
    assert tie(stage, cast.ada, cast.mo) is Tie.REPORT
    assert tie(stage, cast.grace, cast.ada) is None
    assert tie(stage, cast.lin, cast.ada, cast.mo) is None


def test_a_manager_reports_to_the_manager_of_the_team_above(stage: Stage) -> None:
    cast = stage.cast
    whole = Team(slug="whole", name="Whole", manager_id=cast.stella.id)
    stage.session.add(whole)
    stage.session.flush()
    engine = stage.session.get_one(Team, cast.mo.membership.team_id if cast.mo.membership else 0)
    engine.parent_id = whole.id
    stage.session.flush()

    assert tie(stage, cast.stella, cast.mo) is Tie.MANAGER
    assert tie(stage, cast.stella, cast.ada) is None


def test_two_who_approve_each_other_again_and_again(stage: Stage) -> None:
    cast = stage.cast
    approve_pages(stage, cast.ada, cast.lin, times=3)
    assert tie(stage, cast.lin, cast.ada) is None

    approve_pages(stage, cast.lin, cast.ada, times=1)

    assert tie(stage, cast.lin, cast.ada) is Tie.PAIR
    assert tie(stage, cast.ada, cast.lin) is Tie.PAIR


def test_a_mentor_and_a_mentee(stage: Stage) -> None:
    cast = stage.cast
    circle = make_page(stage.session, cast.lin, cast.everyone, "Six weeks with Grace")
    stage.session.add_all(
        [
            PagePerson(page_id=circle.id, person_id=cast.lin.id, role=PageRole.MENTOR),
            PagePerson(page_id=circle.id, person_id=cast.grace.id, role=PageRole.MENTEE),
        ]
    )
    stage.session.flush()

    assert tie(stage, cast.lin, cast.grace) is Tie.MENTORING
    assert tie(stage, cast.grace, cast.lin) is Tie.MENTORING


@pytest.mark.parametrize(
    ("given", "tied"),
    [
        ({(1, 2): 9}, False),
        ({(1, 2): 2, (2, 1): 1}, False),
        ({(1, 2): 3, (2, 1): 1}, True),
        ({(1, 2): 3, (2, 1): 1, (1, 3): 5}, True),
    ],
)
def test_approvals_from_one_side_are_no_tie(given: dict[tuple[int, int], int], tied: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (frozenset({1, 2}) in mutual(given)) is tied
    assert frozenset({1, 3}) not in mutual(given)
