"""The metrics of learning health, in the order a page shows them; review.md, "Metrics"."""

from collections.abc import Sequence

from wiki.insights.metrics.applied import APPLIED
from wiki.insights.metrics.cohesion import COHESION
from wiki.insights.metrics.contributors import CONTRIBUTORS
from wiki.insights.metrics.demand import DEMAND
from wiki.insights.metrics.first_answer import FIRST_ANSWER
from wiki.insights.metrics.first_contribution import FIRST_CONTRIBUTION
from wiki.insights.metrics.freshness import FRESHNESS
from wiki.insights.metrics.guards import ALONE, LOAD, NUDGED, RETURNED
from wiki.insights.metrics.knowledge_risk import KNOWLEDGE_RISK
from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.openness import OPENNESS
from wiki.insights.metrics.pipeline import PIPELINE
from wiki.insights.metrics.recalled import RECALLED
from wiki.insights.metrics.retention import RETENTION
from wiki.insights.metrics.review_latency import REVIEW_LATENCY
from wiki.insights.metrics.review_yield import REVIEW_YIELD
from wiki.insights.metrics.self_served import SELF_SERVED
from wiki.insights.metrics.teach_back import TEACH_BACK

METRICS: Sequence[Metric] = (
    CONTRIBUTORS,
    FIRST_CONTRIBUTION,
    OPENNESS,
    TEACH_BACK,
    FIRST_ANSWER,
    SELF_SERVED,
    REVIEW_LATENCY,
    REVIEW_YIELD,
    DEMAND,
    FRESHNESS,
    KNOWLEDGE_RISK,
    COHESION,
    APPLIED,
    RECALLED,
    PIPELINE,
    RETENTION,
    RETURNED,
    ALONE,
    NUDGED,
    LOAD,
)

__all__ = ["METRICS", "Metric", "Part", "Question", "Unit"]
