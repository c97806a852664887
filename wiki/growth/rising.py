"""Whether somebody helps clearly more people than they used to: the rule, whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wiki.core.statistics import beta_cdf
from wiki.growth.levels import Count, Prior
from wiki.growth.settings import FAMILIES, GROWTH, PAST, PEOPLE, SURENESS, TEAMS


class Family(StrEnum):
    """A way of helping others; its unit is always a distinct person who had something of it."""

    EXPLAINS = "explains"  # people who applied what one wrote
    DEVELOPS = "develops"  # authors whose text changed after one's review
    ANSWERS = "answers"  # people who accepted one's answer
    BRIDGES = "bridges"  # people helped in other teams than one's own
    CONVENES = "convenes"  # people at sessions that one hosted and something came of


TESTED = (Family.EXPLAINS, Family.DEVELOPS, Family.BRIDGES)
"""The other two are told and not tested: every tested family lists people by accident. Answers to other
teams are among the bridges."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was counted of one person in one family, in the window and before it."""

    recent: Count
    before: Count
    teams: int  # of the people helped in the window


def growth(change: Change, prior: Prior, season: float = 1.0) -> float:
    """Return how likely it is that the true rate has grown by a quarter more than the company's.

    With a gamma prior each rate has a gamma posterior, and the share of one of two gamma variables in their
    sum has a beta distribution: P(now > g before) = 1 - I_x(a1, a0), x = g b1 / (g b1 + b0); review.md, 3.3.
    `season` is how much more the whole company did in the window than before it: in a busy season everybody
    does more, and nobody has grown by that.
    """
    factor = GROWTH * max(season, 1.0)
    now, before = prior.rate + change.recent.exposure, prior.rate + change.before.exposure
    share = factor * now / (factor * now + before)
    return 1.0 - beta_cdf(share, prior.shape + change.recent.people, prior.shape + change.before.people)


def has_grown(change: Change, prior: Prior, season: float = 1.0) -> bool:
    """Whether that is likely enough, of people enough in teams enough, and from a past long enough."""
    enough = change.recent.people >= PEOPLE and change.teams >= TEAMS and change.before.days >= PAST
    return enough and growth(change, prior, season) >= SURENESS


def is_rising(
    changes: Mapping[Family, Change], priors: Mapping[Family, Prior], seasons: Mapping[Family, float]
) -> bool:
    """Whether somebody is worth a conversation: they have grown in two of the three tested families."""
    grown = sum(
        has_grown(changes[family], priors[family], seasons.get(family, 1.0))
        for family in TESTED
        if family in changes
    )
    return grown >= FAMILIES
