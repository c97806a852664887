"""Whether teams help each other, against what chance would give; and whether praise is given for praise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.insights.metrics.made import PEOPLE_MADE, Row, made, told
from wiki.insights.metrics.cohesion import components

PAIRS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] != pair[1]))


def helped(*pairs: tuple[int, int], at: float = 950) -> list[Row]:
    return [{"who": who, "whom": whom, "at": at, "answers": 1} for who, whom in pairs]


def test_help_across_teams_is_held_against_chance() -> None:
    # people 0 to 5 are one team, 6 to 11 the other; 0 helped two of their own, 6 helped one of each
    facts = made(helped=helped((0, 1), (0, 2), (0, 3), (6, 7), (6, 8), (6, 4)))
    figure = told("cohesion", facts)
    # one of six came from the other team; each of six is expected from there with 3 of 6 helpers' deeds
    assert figure["value"] == pytest.approx((1 / 6) / (3 / 6))
    assert figure["of"] == 6
    assert figure["isolates"] == pytest.approx(4 / 12)
    assert figure["largest"] == pytest.approx(4 / 12)


def test_help_to_a_few_says_nothing_about_teams() -> None:
    figure = told("cohesion", made(helped=helped((0, 1), (6, 2), (7, 3))))
    assert (figure["value"], figure["mutual"]) == (None, None)
    assert figure["isolates"] == pytest.approx(6 / 12)


def test_before_anybody_came_nobody_was_isolated() -> None:
    facts = made(helped=helped((0, 1)))
    facts.people.moments("joined_at")[:] = 995
    assert told("cohesion", facts, days_ago=90) == {"value": None}
    facts.people.moments("joined_at")[:8] = 500
    assert told("cohesion", facts, days_ago=9)["isolates"] == 6 / 8


def test_what_is_counted_twice_is_one_pair() -> None:
    facts = made(helped=[*helped((0, 1), (6, 3), at=940), *helped((0, 1), (6, 3))])
    assert told("cohesion", facts)["of"] == 2


def test_help_that_went_both_ways_is_reported() -> None:
    facts = made(helped=helped((0, 1), (1, 0), (6, 3), (7, 3), (8, 3), (9, 3), (9, 4), (9, 5)))
    assert told("cohesion", facts)["mutual"] == 2 / 8


def test_sessions_and_what_is_long_ago_are_no_help_here() -> None:
    rows: list[Row] = [{"who": 0, "whom": 1, "at": 950}, *helped((2, 3), at=900)]
    assert told("cohesion", made(helped=rows))["of"] == 0


@given(PAIRS)
def test_a_circle_is_found_however_it_is_connected(pairs: list[tuple[int, int]]) -> None:
    first, second = (np.array(side, np.int64) for side in (zip(*pairs, strict=True) if pairs else ([], [])))
    found = components(PEOPLE_MADE, (first, second))
    reached = np.eye(PEOPLE_MADE, dtype=bool)
    for one, other in pairs:
        reached[one, other] = reached[other, one] = True
    for _ in range(PEOPLE_MADE):
        reached = reached @ reached
    assert found.tolist() == [int(np.flatnonzero(row)[0]) for row in reached]


def test_praise_for_praise_is_told_apart() -> None:
    pages: list[Row] = [{"who": one} for one in range(12)]
    given_now: list[Row] = [{"who": one, "page": 11 - one, "at": 950} for one in range(6)]
    back: list[Row] = [{"who": 11, "page": 0, "at": 700}, {"who": 10, "page": 1, "at": 600}]
    figure = told("returned", made(pages, endorsements=[*given_now, *back]))
    # person 10 praised more than a year ago
    assert (figure["value"], figure["of"]) == (pytest.approx(1 / 6), 6)


def test_nudges_are_counted_by_week_and_person() -> None:
    rows: list[Row] = [{"who": one, "at": 999} for one in (0, 0, 0, 1, 2, 3, 4, 5)]
    figure = told("nudged", made(nudged=[*rows, {"who": 0, "at": 985}]))
    assert figure["often"] == pytest.approx(1 / 7)
    assert figure["value"] == pytest.approx(9 / 6 * 7 / 90)
