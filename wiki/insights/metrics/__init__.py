"""The metrics of learning health, in the order a page shows them; review.md, "Metrics"."""

from collections.abc import Sequence

from wiki.insights.metrics.contributors import CONTRIBUTORS
from wiki.insights.metrics.metric import Metric, Part, Question, Unit

METRICS: Sequence[Metric] = (CONTRIBUTORS,)

__all__ = ["METRICS", "Metric", "Part", "Question", "Unit"]
