"""The interval around a mean over queries."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wiki.quality.intervals import estimate, gain

shares = some.lists(some.floats(0, 1), min_size=1, max_size=40)


@given(shares)
def test_the_mean_lies_within_its_interval(values: list[float]) -> None:
    found = estimate(values)
    assert found.low - 1e-9 <= found.mean <= found.high + 1e-9
    assert min(values) - 1e-9 <= found.low
    assert found.high <= max(values) + 1e-9


def test_the_same_figures_give_the_same_interval() -> None:
    assert estimate([0.1, 0.5, 0.9]) == estimate([0.1, 0.5, 0.9])


def test_about_95_of_100_intervals_hold_the_true_mean() -> None:
    chance = random.Random(4)  # noqa: S311 - a sample, not a secret
    held = 0
    for _ in range(200):
        found = estimate([chance.random() for _ in range(60)])
        held += found.low <= 0.5 <= found.high
    assert 180 <= held <= 198


def test_a_gain_is_taken_query_by_query() -> None:
    better = gain([0.2, 0.6, 0.9, 0.4], [0.1, 0.5, 0.8, 0.3])
    assert better.mean == pytest.approx(0.1)
    assert better.low > 0


def test_figures_of_other_queries_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="shorter"):
        gain([0.1, 0.2], [0.1])


def test_nothing_has_no_mean() -> None:
    with pytest.raises(ValueError, match="nothing"):
        estimate([])
