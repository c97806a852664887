"""The beta distribution: how likely a share is below a value."""

from math import exp, lgamma, log, log1p

PRECISION = 1e-15  # relative, of the continued fraction
TINY = 1e-300  # in place of a zero denominator
TERMS_LIMIT = 10_000  # about the root of the larger parameter is needed


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b).

    Lentz's method on the continued fraction of the incomplete beta function (DLMF 8.17.22), on the side of
    the mean where it converges quickly.

    Raises:
        ValueError: a parameter is not positive.
    """
    if a <= 0 or b <= 0:
        raise ValueError(f"The parameters must be positive, not {a} and {b}.")
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x > (a + 1) / (a + b + 2):
        return 1.0 - beta_cdf(1.0 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    return front / a * fraction(x, a, b)


def fraction(x: float, a: float, b: float) -> float:
    """Return the value of the continued fraction."""
    upper, lower = 1.0, 1.0 / nonzero(1.0 - (a + b) * x / (a + 1.0))
    value = lower
    for term in range(1, TERMS_LIMIT):
        even = term * (b - term) * x / ((a + 2 * term - 1) * (a + 2 * term))
        odd = -(a + term) * (a + b + term) * x / ((a + 2 * term) * (a + 2 * term + 1))
        for step in (even, odd):
            lower = 1.0 / nonzero(1.0 + step * lower)
            upper = nonzero(1.0 + step / upper)
            value *= upper * lower
        if abs(upper * lower - 1.0) < PRECISION:
            break
    return value


def nonzero(value: float) -> float:
    """Return the value, or something tiny in place of nothing."""
    return value if abs(value) > TINY else TINY
