"""How many people somebody helps, as far as so few can tell: a rate and its band, drawn to the mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, pvariance

from wiki.core.statistics import gamma_quantile
from wiki.growth.settings import BAND, FEW, LEAST_SPREAD, PER, USUAL_RATE, USUAL_SHAPE


@dataclass(frozen=True, slots=True)
class Count:
    """Distinct people helped, and in how many working days present."""

    people: int
    days: float

    @property
    def exposure(self) -> float:
        """The days in the unit that rates are told for."""
        return self.days / PER


@dataclass(frozen=True, slots=True)
class Prior:
    """What is expected of anybody before their own work is seen: a gamma distribution over rates."""

    shape: float
    rate: float


@dataclass(frozen=True, slots=True)
class Level:
    """People helped in a hundred working days: the middle, and the band it is in four times of five."""

    low: float
    middle: float
    high: float


USUAL = Prior(USUAL_SHAPE, USUAL_RATE)


def prior_of(counts: Sequence[Count]) -> Prior:
    """Return the distribution of rates in a company, by the moments of what was counted.

    For rates with mean m and variance v between people, a count k in exposure T has the variance
    m T + v T², so v = Var(k / T) - m E[1 / T]; no less than LEAST_SPREAD m². review.md, 3.3.
    """
    present = [count for count in counts if count.days > 0]
    rates = [count.people / count.exposure for count in present]
    if len(present) < FEW or not any(rates):
        return USUAL
    mean = fmean(rates)
    noise = mean * fmean(1 / count.exposure for count in present)
    spread = max(pvariance(rates) - noise, LEAST_SPREAD * mean**2)
    return Prior(mean**2 / spread, mean / spread)


def level(count: Count, prior: Prior) -> Level:
    """Return the level that a count speaks for, given what is expected of anybody."""
    shape, rate = prior.shape + count.people, prior.rate + count.exposure
    tail = (1 - BAND) / 2
    return Level(
        gamma_quantile(tail, shape, rate),
        gamma_quantile(0.5, shape, rate),
        gamma_quantile(1 - tail, shape, rate),
    )
