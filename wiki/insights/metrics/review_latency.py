"""How long whoever asks for a review waits, and who carries the load."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from wiki.core.statistics import gini, median_time, survival
from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import Window, distinct, drawn, earliest, never, share, told, waits
from wiki.insights.preparing import Facts, Floats, Ints, Rows
from wiki.insights.preparing.facts import placed
from wiki.insights.preparing.groups import ENOUGH

DAY_HOURS = 24.0
LATE_DAYS = 2  # working days; Monday to Friday, for people are away in different places


def first_replies(facts: Facts, end: float) -> Floats:
    """Return by round when somebody else than whoever opened it or began the page first said something."""
    rounds = facts["rounds"].before(end)
    by_id = np.argsort(rounds["id"])
    ids = rounds["id"][by_id]
    first = np.full(len(rounds), np.inf)
    for name in ("messages", "reviews"):
        said = facts[name].before(end)
        places = placed(said["round"], ids)
        known = said.where(places >= 0)
        own = by_id[places[places >= 0]]
        by = known["account"]
        outside = (by != rounds["account"][own]) & (by != facts.pages["account"][known["page"]])
        first = np.minimum(first, earliest(len(rounds), own[outside], known.at[outside]))
    return first


def working_days(start: Floats, end: Floats) -> Ints:
    """Return after how many Mondays to Fridays something came; each counts once all of it passed.

    What began on a weekend began on the Monday.
    """
    on = np.floor(start).astype(np.int64).astype("datetime64[D]")
    start = np.maximum(start, np.busday_offset(on, 0, roll="forward").astype(np.int64))
    end = np.maximum(start, end)
    first = np.floor(start).astype(np.int64) + 1
    last = first + np.floor(end - start).astype(np.int64)
    passed: Ints = np.busday_count(first.astype("datetime64[D]"), last.astype("datetime64[D]"))
    return passed


def cross_team(window: Window, reviews: Rows) -> float | None:
    """Return the share of reviews by somebody of another team than whoever began the page."""
    if distinct(reviews["who"]) < ENOUGH:
        return None
    team = window.facts.people["team"]
    author = window.facts.pages["who"][reviews["page"]]
    known = (reviews["who"] >= 0) & (author >= 0)
    theirs, own = team[reviews["who"][known]], team[author[known]]
    placed_both = (theirs > 0) & (own > 0)
    return share(int((theirs != own)[placed_both].sum()), int(placed_both.sum()))


def load(window: Window) -> float | None:
    """Return how unevenly the reviews of the last 90 days are spread over those who gave any."""
    who = window.lately("reviews")["who"]
    given = np.unique(who[who >= 0], return_counts=True)[1]
    return gini(given.tolist()) if len(given) >= ENOUGH else None


def count(window: Window) -> Mapping[str, Any]:
    """Count the hours of every round of the last 90 days, also of those that still wait."""
    every = window.facts["rounds"].before(window.end)
    replies = window.facts.once(first_replies, window.end)
    asked = window.is_own(every["who"]) & (every.at >= window.start)
    rounds, replied = every.where(asked), replies[asked]
    approved, closed = never(rounds.moments("approved_at")), never(rounds.moments("closed_at"))
    until = np.minimum(np.minimum(replied, closed), window.end)
    late = int((working_days(rounds.at, until) >= LATE_DAYS).sum())
    steps, later = (
        survival(waits(rounds.at, came, window.end, DAY_HOURS, closed)) for came in (replied, approved)
    )
    return told(
        median_time(steps),
        distinct(rounds["who"]),
        len(rounds),
        approved=median_time(later),
        late=share(late, len(rounds)),
        load=load(window),
        across=cross_team(window, window.lately("reviews")),
        curves={"reply": drawn(steps), "approved": drawn(later)},
    )


REVIEW_LATENCY = Metric(
    "review-latency",
    Question.REVIEW,
    "From asking for a review to the first word",
    Unit.HOURS,
    "Half of those who asked for a review heard something within so many hours; long waits teach people "
    "not to ask.",
    "Hours from the opening of a round in the last 90 days until somebody else than whoever opened it or "
    "began the page says something in it, and until it is approved; rounds that still wait count for as "
    "long as they do, and those that were withdrawn or ended by themselves until then (Kaplan-Meier). "
    "Late are those that waited two working days (Monday to Friday) or more. The load is Gini's "
    "coefficient of reviews over those who gave any. Across teams are reviews by somebody of another "
    "team than whoever began the page. Declined reviews count nowhere.",
    count,
    (
        Part("approved", "Until approval", Unit.HOURS),
        Part("late", "Waited two working days or more", Unit.SHARE),
        Part("load", "Spread of the load", Unit.RATIO),
        Part("across", "Reviews across teams", Unit.SHARE),
    ),
    "reviews asked for",
    (("reply", "Have heard nothing"), ("approved", "Are not approved")),
    Unit.HOURS,
)
