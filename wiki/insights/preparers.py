"""Everything that is prepared at night, by the name of its metric; whoever prepares something adds a line."""

from collections.abc import Mapping

from wiki.insights.metrics import METRICS
from wiki.insights.network.preparing import METRIC as TIES
from wiki.insights.network.preparing import ties
from wiki.insights.overview.preparing import shared
from wiki.insights.preparing import Preparer

PREPARERS: Mapping[str, Preparer] = {
    "shared": shared,
    TIES: ties,
    **{metric.name: metric.prepare for metric in METRICS},
}
