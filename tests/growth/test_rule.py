"""The rule for who is worth a conversation, against worked examples and a second way of working it out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.growth.levels import USUAL, Count, Prior, level, prior_of
from wiki.growth.rising import Change, Family, growth, has_grown, is_rising

NUMBERS = st.integers(0, 40)
PRIORS = st.builds(Prior, st.floats(0.3, 10), st.floats(0.1, 5))


def change(recent: int, before: int, teams: int = 3) -> Change:
    """Return what was counted in whole windows."""
    return Change(Count(recent, 120), Count(before, 240), teams)


@pytest.mark.parametrize(("recent", "before", "expected"), [(9, 4, 0.97), (2, 0, 0.91)])
def test_the_published_examples(recent: int, before: int, expected: float) -> None:
    assert growth(change(recent, before), USUAL) == pytest.approx(expected, abs=0.01)


@given(NUMBERS, NUMBERS, PRIORS)
def test_it_is_the_chance_that_one_rate_is_above_the_other(recent: int, before: int, prior: Prior) -> None:
    draws = np.random.default_rng(recent * 41 + before)
    now = draws.gamma(prior.shape + recent, 1 / (prior.rate + 1.2), 20_000)
    then = draws.gamma(prior.shape + before, 1 / (prior.rate + 2.4), 20_000)

    assert growth(change(recent, before), prior) == pytest.approx((now > 1.25 * then).mean(), abs=0.02)


@given(NUMBERS, NUMBERS, PRIORS)
def test_more_people_now_or_fewer_before_never_speak_against_it(
    recent: int, before: int, prior: Prior
) -> None:
    likely = growth(change(recent, before), prior)

    assert growth(change(recent + 1, before), prior) >= likely
    assert growth(change(recent, before + 1), prior) <= likely
    assert growth(change(recent, before), prior, 2.0) <= likely


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        (change(9, 4), True),
        (change(4, 0), False),  # too few people
        (change(9, 4, teams=1), False),  # one team's thanks can be arranged
        (change(9, 12), False),  # no more than before
        (Change(Count(9, 120), Count(0, 59), 3), False),  # no past to grow from
        (Change(Count(9, 120), Count(0, 60), 3), True),
    ],
)
def test_it_wants_people_teams_a_past_and_sureness(counted: Change, *, expected: bool) -> None:
    assert has_grown(counted, USUAL) is expected


def test_what_the_whole_company_did_more_is_nobodys_growth() -> None:
    assert has_grown(change(9, 6), USUAL)
    assert not has_grown(change(9, 6), USUAL, season=2.0)


@pytest.mark.parametrize(
    ("families", "expected"),
    [
        ((Family.EXPLAINS,), False),
        ((Family.EXPLAINS, Family.DEVELOPS), True),
        ((Family.ANSWERS, Family.CONVENES), False),  # they are told, and not tested
        ((Family.EXPLAINS, Family.CONVENES), False),
    ],
)
def test_two_of_the_three_tested_families(families: tuple[Family, ...], *, expected: bool) -> None:
    changes = {family: change(9, 4) for family in families}

    assert is_rising(changes, dict.fromkeys(Family, USUAL), {}) is expected


def test_in_a_small_company_the_usual_spread_is_taken() -> None:
    assert prior_of([Count(3, 100)] * 29) == USUAL
    assert prior_of([Count(0, 100)] * 100) == USUAL


@given(st.floats(0.5, 4), st.floats(0.5, 4), st.integers(0, 1000))
def test_the_spread_of_a_company_is_found_again(shape: float, mean: float, seed: int) -> None:
    draws = np.random.default_rng(seed)
    rates = draws.gamma(shape, mean / shape, 4000)
    counts = [Count(int(draws.poisson(rate * 2.4)), 240) for rate in rates]

    found = prior_of(counts)

    assert found.shape / found.rate == pytest.approx(mean, rel=0.15)
    assert found.shape == pytest.approx(shape, rel=0.35)


@given(NUMBERS, PRIORS)
def test_a_band_holds_its_middle_and_narrows_with_days(people: int, prior: Prior) -> None:
    short, long = level(Count(people, 100), prior), level(Count(people * 4, 400), prior)

    assert short.low < short.middle < short.high
    assert (long.high - long.low) / long.middle < (short.high - short.low) / short.middle + 1e-9
