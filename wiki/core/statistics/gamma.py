"""The gamma distribution: how likely a rate is below a value, and below which value it is how likely."""

from math import exp, lgamma, log

PRECISION = 1e-15  # relative, of the series and of the continued fraction
TINY = 1e-300
TERMS_LIMIT = 10_000
HALVINGS = 200  # of an interval; more than a double has digits


def gamma_cdf(x: float, shape: float, rate: float = 1.0) -> float:
    """Return the probability that a gamma variable is at most x.

    The regularised incomplete gamma function P(shape, rate x): by its series (DLMF 8.11.4) below the mean,
    by the continued fraction of its complement (DLMF 8.9.2) above.

    Raises:
        ValueError: a parameter is not positive.
    """
    if shape <= 0 or rate <= 0:
        raise ValueError(f"The parameters must be positive, not {shape} and {rate}.")
    at = rate * x
    if at <= 0:
        return 0.0
    front = exp(shape * log(at) - at - lgamma(shape))
    return front * series(at, shape) if at < shape + 1 else 1.0 - front * fraction(at, shape)


def gamma_quantile(probability: float, shape: float, rate: float = 1.0) -> float:
    """Return the value below which a gamma variable is with this probability.

    By halving: the function has no derivative worth the care near zero, and nobody waits for it.

    Raises:
        ValueError: the probability is not between 0 and 1, or a parameter is not positive.
    """
    if not 0 <= probability < 1:
        raise ValueError(f"A probability is at least 0 and less than 1, not {probability}.")
    low, high = 0.0, max(1.0, shape)
    while gamma_cdf(high, shape) < probability:
        high *= 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if gamma_cdf(middle, shape) < probability else (low, middle)
    return (low + high) / 2 / rate


def series(at: float, shape: float) -> float:
    """Return the sum of the power series."""
    term = total = 1.0 / shape
    for number in range(1, TERMS_LIMIT):
        term *= at / (shape + number)
        total += term
        if term < total * PRECISION:
            break
    return total


def fraction(at: float, shape: float) -> float:
    """Return the value of the continued fraction, by Lentz's method."""
    below = at + 1.0 - shape
    upper, lower = 1.0 / TINY, 1.0 / nonzero(below)
    value = lower
    for number in range(1, TERMS_LIMIT):
        step = -number * (number - shape)
        below += 2.0
        lower = 1.0 / nonzero(step * lower + below)
        upper = nonzero(below + step / upper)
        value *= upper * lower
        if abs(upper * lower - 1.0) < PRECISION:
            break
    return value


def nonzero(value: float) -> float:
    """Return the value, or something tiny in place of nothing."""
    return value if abs(value) > TINY else TINY
