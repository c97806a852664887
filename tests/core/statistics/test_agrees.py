"""Our few functions of statistics agree with SciPy on the same inputs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from wiki.core.statistics import beta_cdf, gamma_cdf, gamma_quantile, gini, median_time, survival

SHAPES = st.floats(0.05, 500)
SHARES = st.floats(0, 1)
CLOSE = 1e-10
WAITS = st.lists(st.tuples(st.integers(0, 40).map(float), st.booleans()), min_size=1, max_size=60)


@given(SHARES, SHAPES, SHAPES)
def test_the_beta_distribution(x: float, a: float, b: float) -> None:
    assert beta_cdf(x, a, b) == pytest.approx(special.betainc(a, b, x), abs=CLOSE, rel=CLOSE)


@given(st.floats(0, 1000), SHAPES, st.floats(0.01, 100))
def test_the_gamma_distribution(x: float, shape: float, rate: float) -> None:
    assert gamma_cdf(x, shape, rate) == pytest.approx(stats.gamma.cdf(x, shape, scale=1 / rate), abs=CLOSE)


@given(st.floats(0.001, 0.999), st.floats(0.2, 500), st.floats(0.01, 100))
def test_its_quantiles(probability: float, shape: float, rate: float) -> None:
    expected = stats.gamma.ppf(probability, shape, scale=1 / rate)

    assert gamma_quantile(probability, shape, rate) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@given(WAITS)
def test_the_survival_curve_and_its_median(waits: list[tuple[float, bool]]) -> None:
    times = np.array([time for time, _ in waits])
    theirs = stats.ecdf(stats.CensoredData.right_censored(times, [not came for _, came in waits])).sf

    steps = survival(waits)

    assert [step.share for step in steps] == pytest.approx(
        list(theirs.evaluate([step.time for step in steps]))
    )
    halved = [time for time in sorted(set(times)) if theirs.evaluate(time) <= 0.5 + CLOSE]
    assert median_time(steps) == (halved[0] if halved else None)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=40))
def test_the_coefficient_of_gini(amounts: list[int]) -> None:
    values = np.array(amounts, dtype=float)
    if not values.sum():
        assert gini(amounts) is None
        return
    expected = np.abs(values[:, None] - values[None, :]).mean() / (2 * values.mean())

    assert gini(amounts) == pytest.approx(expected, abs=CLOSE)


@pytest.mark.parametrize(("a", "b"), [(0, 1), (1, 0), (-1, 1)])
def test_parameters_that_mean_nothing_are_refused(a: float, b: float) -> None:
    with pytest.raises(ValueError, match="must be positive"):
        beta_cdf(0.5, a, b)
