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
    messages = facts["messages"].before(end)
    said = messages.where(messages["account"] != facts.pages["account"][messages["page"]])
    accepted, _ = acceptances(facts, end)
    return np.minimum(earliest(len(facts.pages), said["page"], said.at), accepted)


def acceptances(facts: Facts, end: float) -> tuple[Floats, Floats]:
    """Return by page when an answer was accepted of somebody else, and of whoever asked."""
    accepted, size = facts["acceptances"].before(end), len(facts.pages)
    own = accepted["account"] == facts.pages["account"][accepted["page"]]
    others, theirs = (earliest(size, rows["page"], rows.at) for rows in map(accepted.where, (~own, own)))
    return others, theirs


def count(window: Window) -> Mapping[str, Any]:
    """Count the hours of every question of the last 90 days, also of those that still wait."""
    asked, places = window.pages("asks", window.start)
    accepted, alone = window.facts.once(acceptances, window.end)
    steps, later = (
        survival(waits(asked.at, came[places], window.end, DAY_HOURS, alone[places]))
        for came in (window.facts.once(first_reply, window.end), accepted)
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
    "it, and until an answer of somebody else is accepted; one whose asker accepted their own answer "
    "waits until then. Questions without an answer count for as long as they wait (Kaplan-Meier): "
    "leaving them out would make whoever answers only what is easy look quick. A quiet question counts "
    "for everybody, and for no team.",
    count,
    (Part("accepted", "Until an answer is accepted", Unit.HOURS),),
    "questions",
    (("answer", "Have no answer"), ("accepted", "Have no accepted answer")),
    Unit.HOURS,
)
