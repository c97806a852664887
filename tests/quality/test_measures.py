"""The measures of a ranking, by figures worked out by hand and by what must hold of every ranking."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wiki.quality.measures import (
    OF_DOCUMENTS,
    OF_PEOPLE,
    Measure,
    average_precision,
    ndcg,
    precision,
    recall,
    reciprocal_rank,
    success,
)

RANKING = ["a", "x", "b", "y", "c"]
JUDGED = {"a": 1.0, "b": 3.0, "c": 2.0, "lost": 1.0}

ids = some.sampled_from("abcdefghijklmnop")
rankings = some.lists(ids, unique=True)
judgements = some.dictionaries(ids, some.integers(1, 4).map(float), min_size=1)
every_measure = pytest.mark.parametrize("measure", [*OF_DOCUMENTS.values(), *OF_PEOPLE.values()])


def test_precision_counts_empty_places_as_misses() -> None:
    assert precision(RANKING, JUDGED, depth=3) == pytest.approx(2 / 3)
    assert precision(RANKING, JUDGED, depth=10) == pytest.approx(3 / 10)


def test_recall_counts_what_was_never_found() -> None:
    assert recall(RANKING, JUDGED, depth=10) == pytest.approx(3 / 4)


def test_success_asks_for_one_in_the_first_places() -> None:
    assert success(["x", "a"], JUDGED, depth=2) == 1
    assert success(["x", "a"], JUDGED, depth=1) == 0


def test_the_reciprocal_rank_is_that_of_the_first_hit() -> None:
    assert reciprocal_rank(["x", "y", "b"], JUDGED) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x"], JUDGED) == 0


def test_average_precision_is_over_everything_relevant() -> None:
    assert average_precision(RANKING, JUDGED) == pytest.approx((1 + 2 / 3 + 3 / 5) / 4)


def test_gains_are_discounted_by_place_and_compared_with_the_best_order() -> None:
    found = 1 / log2(2) + 3 / log2(4) + 2 / log2(6)
    best = 3 / log2(2) + 2 / log2(3) + 1 / log2(4) + 1 / log2(5)
    assert ndcg(RANKING, JUDGED, depth=10) == pytest.approx(found / best)


@every_measure
@given(rankings, judgements)
def test_every_measure_lies_between_0_and_1(
    measure: Measure, ranking: list[str], judged: dict[str, float]
) -> None:
    assert 0 <= measure(ranking, judged) <= 1 + 1e-12


@given(judgements, rankings)
def test_the_best_order_cannot_be_beaten(judged: dict[str, float], ranking: list[str]) -> None:
    best = sorted(judged, key=lambda one: -judged[one])
    assert ndcg(best, judged, depth=10) == pytest.approx(1)
    assert average_precision(best, judged) == pytest.approx(1)
    assert ndcg(ranking, judged, depth=10) <= 1 + 1e-12


@given(rankings, judgements)
def test_moving_something_relevant_up_harms_nothing(ranking: list[str], judged: dict[str, float]) -> None:
    for place in range(1, len(ranking)):
        if ranking[place] in judged and ranking[place - 1] not in judged:
            up = [*ranking[: place - 1], ranking[place], ranking[place - 1], *ranking[place + 1 :]]
            assert average_precision(up, judged) >= average_precision(ranking, judged)
            assert ndcg(up, judged, depth=10) >= ndcg(ranking, judged, depth=10)
