"""How long whoever asks waits for a first answer, and for one they accept."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from wiki.core.statistics import median_time, survival
from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import Window, distinct, drawn, earliest, told, waits
from wiki.insights.preparing import Facts, Floats

DAY_HOURS = 24.0


def first_reply(facts: Facts, end: float) -> Floats:
    """Return by page when somebody else than whoever asked first said something there."""
    pages, messages, accepted = facts.pages, facts["messages"].before(end), facts["acceptances"].before(end)
    by_another = messages.where(messages["who"] != pages["who"][messages["page"]])
    size = len(pages)
    return np.minimum(
        earliest(size, by_another["page"], by_another.at), earliest(size, accepted["page"], accepted.at)
    )


def count(window: Window) -> Mapping[str, Any]:
    """Count the hours of every question of the last 90 days, also of those that still wait."""
    asked, places = window.pages("asks", window.start)
    accepted = window.facts["acceptances"]
    taken = earliest(len(window.facts.pages), accepted["page"], accepted.at)
    steps, later = (
        survival(waits(asked.at, came[places], window.end, DAY_HOURS))
        for came in (window.facts.once(first_reply, window.end), taken)
    )
    return told(
        median_time(steps),
        distinct(asked["who"]),
        len(asked),
        accepted=median_time(later),
        curves={"answer": drawn(steps), "accepted": drawn(later)},
    )


FIRST_ANSWER = Metric(
    "first-answer",
    Question.ANSWERED,
    "From question to first answer",
    Unit.HOURS,
    "Half of the questions had an answer within so many hours; the curve shows how many still wait.",
    "Hours from a question of the last 90 days until somebody else than whoever asked says something on "
    "it, and until an answer is accepted. Questions without an answer count for as long as they wait "
    "(Kaplan-Meier): leaving them out would make whoever answers only what is easy look quick. A quiet "
    "question counts for everybody, and for no team.",
    count,
    (Part("accepted", "Until an answer is accepted", Unit.HOURS),),
    "questions",
    (("answer", "Have no answer"), ("accepted", "Have no accepted answer")),
    Unit.HOURS,
)
