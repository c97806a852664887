"""Whether people help each other across teams as much as if teams made no difference."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import Window, distinct, share, told
from wiki.insights.preparing import Floats, Ints, Mask, among, marked
from wiki.insights.preparing.groups import ENOUGH

Pairs = tuple[Ints, Ints]  # who helped, and whom


def help_edges(window: Window) -> Pairs:
    """Return who helped whom in the last 90 days, each pair once, but for sessions."""
    helped = window.facts["helped"].between(window.start, window.end)
    counts = (helped["explains"] + helped["develops"] + helped["answers"] > 0) & (
        (helped["who"] >= 0) & (helped["whom"] >= 0)
    )
    size = len(window.facts.people)
    keys = np.unique(helped["who"][counts] * size + helped["whom"][counts])
    return keys // max(size, 1), keys % max(size, 1)


def expected_across(team: Ints, helpers: Ints, whom: Ints) -> Floats:
    """Return for each who was helped how likely their helper is of another team, if drawn by activity.

    Nobody is their own helper, so what they did themselves is not among what is drawn from.
    """
    activity = np.bincount(helpers, minlength=len(team)).astype(float)
    by_team = np.bincount(team, weights=activity)
    total = activity.sum() - activity[whom]
    others = activity.sum() - by_team[team[whom]]
    chance: Floats = np.divide(others, total, out=np.zeros(len(whom)), where=total > 0)
    return chance


def components(size: int, pairs: Pairs) -> Ints:
    """Return by person the least number among those they are connected with, directly or through others."""
    label = np.arange(size)
    first, second = pairs
    while True:
        least = np.minimum(label[first], label[second])
        before = label.copy()
        np.minimum.at(label, first, least)
        np.minimum.at(label, second, least)
        label = label[label]
        if (label == before).all():
            return label


def ratio_across(window: Window, people: Mask, pairs: Pairs) -> tuple[float | None, int]:
    """Return how much help people had from other teams, by what was expected, and of how many pairs."""
    team = window.facts.people["team"]
    placed = (team[pairs[0]] > 0) & (team[pairs[1]] > 0)
    helpers, helped = pairs[0][placed], pairs[1][placed]
    own = among(people, helped)
    expected = float(expected_across(team, helpers, helped)[own].sum())
    across = float((team[helpers] != team[helped])[own].sum())
    is_known = expected > 0 and distinct(helped[own]) >= ENOUGH
    return across / expected if is_known else None, int(own.sum())


def mutual(people: Mask, pairs: Pairs) -> float | None:
    """Return the share of the group's help given that was given back."""
    who, whom = pairs
    size = max(len(people), 1)
    own = among(people, who)
    back = np.isin(who * size + whom, whom * size + who)
    if distinct(who[own]) < ENOUGH:
        return None
    return share(int((back & own).sum()), int(own.sum()))


def count(window: Window) -> Mapping[str, Any]:
    """Compare how much help crossed teams with how much would by chance."""
    people, size = marked(len(window.facts.people), window.here), len(window.here)
    who, whom = pairs = help_edges(window)
    ratio, counted = ratio_across(window, people, pairs)
    touched = marked(len(people), np.concatenate(pairs))
    inside = among(people, who) & among(people, whom)
    labels = components(len(people), (who[inside], whom[inside]))
    return told(
        ratio,
        size,
        counted,
        isolates=share(int((people & ~touched).sum()), size),
        largest=share(int(np.bincount(labels[people]).max(initial=0)), size),
        mutual=mutual(people, pairs),
    )


COHESION = Metric(
    "cohesion",
    Question.MIX,
    "Help across teams, by what chance would give",
    Unit.RATIO,
    "At 1, people are helped by other teams as much as if teams made no difference; most companies are "
    "below, and near 0, teams keep to themselves.",
    "Who helped whom in the last 90 days, each pair once: accepted answers, remarks after which the text "
    "changed, and pages that were applied. What is said in confidence, as by a coach, is not counted, "
    "nor is help between line managers and those they lead. The share of help that came from another "
    "team, divided by the share expected if each helper were drawn from all who helped, by how many they "
    "helped. Isolated is who neither helped nor was helped; the largest circle are those of the group "
    "connected by help within it. Help that went both ways is reported and is neither good nor bad.",
    count,
    (
        Part("isolates", "Isolated", Unit.SHARE),
        Part("largest", "In the largest circle", Unit.SHARE),
        Part("mutual", "Went both ways", Unit.SHARE),
    ),
    "pairs of people",
)
