"""What would go wrong first: praise in return, evidence of one person only, nagging, a few who carry all."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import WINDOW_DAYS, Window, distinct, share, told
from wiki.insights.preparing import Facts, Rows

RETURN_DAYS = 365  # within which praise is taken for praise in return; review.md, 3.1
MOST = 0.5  # of the evidence on a topic, above which it is one person's
WEEK_DAYS = 7
NUDGES = 2  # in one week, above which it is nagging
TENTH = 10  # one of so many reviewers


def praised(facts: Facts, end: float) -> Rows:
    """Return who endorsed whom within a year, and whether it went both ways."""
    size = max(len(facts.people), 1)
    year = facts["endorsements"].between(end - RETURN_DAYS, end)
    to = facts.pages["who"][year["page"]]
    known = (year["who"] >= 0) & (to >= 0) & (year["who"] != to)
    who, whom = year["who"][known], to[known]
    back = np.isin(who * size + whom, whom * size + who)
    return Rows({"at": year.at[known], "who": who, "back": back.astype(np.int64)})


def count_returned(window: Window) -> Mapping[str, Any]:
    """Count the endorsements of the last 90 days between people who endorsed each other within a year."""
    praise = window.facts.once(praised, window.end)
    who, back = praise["who"], praise["back"] == 1
    lately = (praise.at >= window.start) & window.is_own(who)
    return told(
        share(int((back & lately).sum()), int(lately.sum())), distinct(who[lately]), int(lately.sum())
    )


def count_alone(window: Window) -> Mapping[str, Any]:
    """Count the topics on which more than half of the evidence is one person's."""
    evidence = window.facts["evidence"]
    evidence = evidence.where(evidence["who"] >= 0)
    topics, places = np.unique(evidence["topic"], return_inverse=True)
    worth, whole, most = evidence.moments("worth"), np.zeros(len(topics)), np.zeros(len(topics))
    np.add.at(whole, places, worth)
    np.maximum.at(most, places, worth)
    alone = int((most > MOST * whole).sum())
    return told(share(alone, len(topics)), distinct(evidence["who"]), len(topics), alone=alone)


def count_nudged(window: Window) -> Mapping[str, Any]:
    """Count the nudges of the last 90 days for each person and week, of those who got any."""
    nudged = window.lately("nudged")
    nudged = nudged.where(nudged["who"] >= 0)
    weeks = np.floor((nudged.at - window.start) / WEEK_DAYS).astype(np.int64)
    who, week = nudged["who"], weeks
    _, each = np.unique(who * WINDOW_DAYS + week, return_counts=True)
    people = distinct(who)
    mean = len(nudged) * WEEK_DAYS / WINDOW_DAYS / people if people else None
    return told(mean, people, people, often=share(int((each > NUDGES).sum()), len(each)))


def count_load(window: Window) -> Mapping[str, Any]:
    """Count the share of reviews that the tenth of reviewers with most of them gave, by its size."""
    who = window.lately("reviews")["who"]
    given = np.sort(np.unique(who[who >= 0], return_counts=True)[1])[::-1]
    tenth = len(given) // TENTH
    return told(share(int(given[:tenth].sum()), int(given.sum())), tenth, int(given.sum()))


RETURNED = Metric(
    "returned",
    Question.GUARDS,
    "Endorsements between people who endorse each other",
    Unit.SHARE,
    "Some of it is colleagues who work together; much of it is praise for praise, which counts for less.",
    "Endorsements of the last 90 days whose giver was endorsed by the page's author within a year, of all "
    "endorsements given to pages of others.",
    count_returned,
    of="endorsements",
)
ALONE = Metric(
    "alone",
    Question.GUARDS,
    "Topics whose evidence is one person's",
    Unit.SHARE,
    "On so many topics more than half of the evidence of who knows them is one person's: somebody else "
    "should write or review there.",
    "Evidence is weighed as in lists of who knows a topic, without endorsements; of people whose account "
    "is open. It is told of everybody and of no team, and of today and not of earlier days.",
    count_alone,
    (Part("alone", "Such topics", Unit.NUMBER),),
    "topics",
    is_dated=False,
    is_for_teams=False,
)
NUDGED = Metric(
    "nudged",
    Question.GUARDS,
    "Nudges for a person in a week",
    Unit.RATIO,
    "At most two in a week were promised; more is nagging, and is switched off.",
    "Reminders of the last 90 days, on whatever page, for only their number is told: a review that "
    "waits, or that goes stale, a reviewer who does not answer, a page to check, a promise that is due; "
    "for each week and each person who got any. Too often is a person's week with more than two.",
    count_nudged,
    (Part("often", "Weeks with more than two", Unit.SHARE),),
    "people",
)
LOAD = Metric(
    "load",
    Question.GUARDS,
    "Reviews by the busiest tenth",
    Unit.SHARE,
    "The tenth of reviewers with most reviews gave so many of them; where it is a third and more, ask "
    "others.",
    "Reviews of the last 90 days given by the tenth of reviewers who gave most, of all. It is told from 60 "
    "reviewers on: the tenth of fewer is one person, or a few. How unevenly reviews are spread over fewer "
    "is told with how long one waits for a review.",
    count_load,
    of="reviews",
)
