"""Groups lie one in the other, and what is left of one without the other is nobody, or five people."""

from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from tests.cast import Cast
from tests.conftest import Browse
from tests.insights.teams import add_team, team_at
from wiki.core.db import Session, now
from wiki.insights.frame import WHOLE, frame_at
from wiki.insights.policy import Scope, Sizes, shown_scopes
from wiki.people.models import Membership, Person, Team
from wiki.people.subtrees import FEWEST


def shows(session: Session, cast: Cast, who: Person, slug: str) -> bool:
    return frame_at(session, cast.viewer(session, who), slug).is_enough


@pytest.fixture
def pumps(session: Session, cast: Cast) -> Team:
    """A team of five with a manager of its own, below one of Mo, Ada and Grace."""
    engine = team_at(session, "engine")
    return add_team(session, "pumps", 5, parent_id=engine.id, manager_id=cast.lin.id)


def test_of_seven_and_five_of_them_whoever_sees_both_sees_the_seven(
    session: Session, cast: Cast, pumps: Team
) -> None:
    assert shows(session, cast, cast.mo, "engine")
    assert not shows(session, cast, cast.mo, "pumps")


def test_whoever_sees_the_five_only_sees_them(session: Session, cast: Cast, pumps: Team) -> None:
    assert shows(session, cast, cast.lin, "pumps")


def test_a_difference_of_five_hides_nothing(session: Session, cast: Cast, pumps: Team) -> None:
    add_team(session, "valves", 3, parent_id=pumps.parent_id or 0)

    assert shows(session, cast, cast.mo, "engine")
    assert shows(session, cast, cast.mo, "pumps")
    assert not shows(session, cast, cast.mo, "valves")


def test_nor_does_one_of_nobody_but_whoever_looks(session: Session, cast: Cast, pumps: Team) -> None:
    elsewhere = Membership.person_id.in_([cast.ada.id, cast.grace.id])
    session.execute(update(Membership).where(elsewhere).values(until=now()))

    assert shows(session, cast, cast.mo, "engine")
    assert shows(session, cast, cast.mo, "pumps")


def test_the_company_is_not_shown_to_whoever_manages_all_but_a_few(
    session: Session, cast: Cast, pumps: Team
) -> None:
    assert not shows(session, cast, cast.mo, WHOLE)
    assert shows(session, cast, cast.root, WHOLE)


def test_the_page_says_why(session: Session, cast: Cast, pumps: Team, browse: Browse) -> None:
    session.commit()
    said = browse(cast.mo).text("/insights/team/pumps/network")
    assert "would tell about fewer than five people" in said


TREES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), min_size=1, max_size=5)
"""Of each team after the first: the team above it, among those before, and how many are in it itself."""


def scopes_in(tree: list[tuple[int, int]]) -> tuple[list[Scope], Sizes]:
    """Return the scopes of a tree of teams, what lies around others first."""
    above = [min(parent, number) for number, (parent, _) in enumerate(tree)]
    lines = [{0}]
    for number, parent in enumerate(above, 1):
        lines.append({*lines[parent], number})
    scopes = [
        Scope(str(number), frozenset(inner for inner, line in enumerate(lines) if number in line))
        for number in range(len(lines))
    ]
    return scopes, {0: 3, **{number: people for number, (_, people) in enumerate(tree, 1)}}


@given(TREES, st.randoms(use_true_random=False))
def test_no_sum_or_difference_of_what_is_shown_is_about_fewer_than_five(
    tree: list[tuple[int, int]], order: Random
) -> None:
    scopes, sizes = scopes_in(tree)
    order.shuffle(scopes)
    shown = [scope for scope in scopes if scope.key in shown_scopes(scopes, sizes)]

    for signs in product((-1, 0, 1), repeat=len(shown)):
        taken = {
            team: sum(sign for sign, scope in zip(signs, shown, strict=True) if team in scope.team_ids)
            for team in sizes
        }
        if set(taken.values()) <= {0, 1}:
            people = sum(sizes[team] for team, times in taken.items() if times)
            assert people == 0 or people >= FEWEST


@given(TREES)
def test_the_first_is_shown_wherever_it_is_large_enough(tree: list[tuple[int, int]]) -> None:
    scopes, sizes = scopes_in(tree)
    assert ("0" in shown_scopes(scopes, sizes)) == (sum(sizes.values()) >= FEWEST)
