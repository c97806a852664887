"""Whether what is asked about is covered by what is reviewed and checked."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from wiki.insights.metrics.metric import Metric, Question, Unit
from wiki.insights.metrics.window import Window, distinct, share, told
from wiki.insights.preparing import Ints, Mask, marked

GAPS_NAMED = 5  # topics that are asked about most


def covered_topics(window: Window) -> Ints:
    """Return the topics with at least one page that is reviewed and whose check is not due."""
    pages = window.facts.pages
    good: Mask = (pages["covered"] == 1) & (pages["due"] == 0) & (pages["reviewed"] == 1)
    about = window.facts["about"]
    return np.unique(about["topic"][good[about["page"]]])


def count(window: Window) -> Mapping[str, Any]:
    """Count the questions of the last 90 days by topic; a question on two topics asks for both."""
    asked, places = window.pages("asks", window.start)
    about = window.facts["about"]
    wanted = about["topic"][marked(len(window.facts.pages), places)[about["page"]]]
    met = np.isin(wanted, covered_topics(window))
    topics, questions = np.unique(wanted[~met], return_counts=True)
    most = sorted(zip((-questions).tolist(), topics.tolist(), strict=True))[:GAPS_NAMED]
    gaps = [[window.facts.topics[topic], -number] for number, topic in most]
    return told(share(int(met.sum()), len(wanted)), distinct(asked["who"]), len(wanted), gaps=gaps)


DEMAND = Metric(
    "demand",
    Question.COVERED,
    "Demand that is covered",
    Unit.SHARE,
    "Of what is asked about, so much has at least one page that stands; the gaps below are what to write "
    "first.",
    "Questions of the last 90 days by topic: covered is a topic with at least one page of whose words 90 "
    "% are reviewed, no new number, link or “not” among the rest, and whose check is not due. A question "
    "on two topics counts for both, one without a topic for none. Searches name no topic, so they are not "
    "counted. It is told of today and not of earlier days, for no page remembers how it stood.",
    count,
    of="questions by topic",
    is_dated=False,
)
