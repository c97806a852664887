"""The few functions of statistics that Lantern needs, without the weight of a library for all of them.

The tests compare each with SciPy on the same inputs.
"""

from wiki.core.statistics.beta import beta_cdf
from wiki.core.statistics.gamma import gamma_cdf, gamma_quantile
from wiki.core.statistics.inequality import gini
from wiki.core.statistics.survival import Step, median_time, survival

__all__ = ["Step", "beta_cdf", "gamma_cdf", "gamma_quantile", "gini", "median_time", "survival"]
