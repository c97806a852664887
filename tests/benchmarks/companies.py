"""Made-up companies of which the truth is known: who helps whom, when, and who has really grown."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from wiki.growth.helping import WAYS, Help, Helps
from wiki.growth.rising import Family
from wiki.growth.settings import WINDOW

PARAMETERS: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("leaders.yaml").read_text())
MONTHS = 6  # of a window


@dataclass(frozen=True, slots=True)
class Company:
    """What happened in a company, and what is true of it."""

    helps: Helps
    risen: frozenset[int]  # who really helps more than before
    ring: frozenset[int]
    skill: np.ndarray  # of each person: their rate before anything happened


def company(number: int, sort: Mapping[str, Any]) -> Company:
    """Draw a company of a sort; the same number draws the same people."""
    say = {**PARAMETERS, **sort}
    draws = np.random.default_rng(number)
    people = say["people"]
    teams = draws.permutation(np.arange(people) % say["teams"])
    skill = draws.gamma(say["shape"], say["rate"] / say["shape"], people)
    apart = np.exp(draws.normal(0, say["families_apart"], (len(WAYS), people)))
    months = np.exp(draws.normal(0, say["busy"], (say["windows"], MONTHS, people)))
    busy = months.mean(axis=1)
    seeks = np.exp(draws.normal(0, say["seekers"], people))
    present = np.full((say["windows"], people), float(WINDOW))
    present[draws.integers(0, say["windows"], people), np.arange(people)] *= np.where(
        draws.random(people) < say["away"], 0.5, 1.0
    )
    risen = draws.choice(people, round(say["rising"] * people), replace=False)
    others = np.random.default_rng([number, 1])  # so that all else is as if nothing had been arranged
    ring = others.choice(people, say.get("ring", 0), replace=False)
    more = factors(say, draws, busy, risen)
    helps = []
    for place, family in enumerate(WAYS):
        rates = skill * apart[place] * more * present / 100  # (windows, people)
        for window, counts in enumerate(draws.poisson(rates)):
            for who in np.flatnonzero(counts):
                helped = drawn(draws, int(who), int(counts[who]), teams, seeks, say["own_team"])
                helps += [Help(int(who), int(whom), family, window) for whom in helped]
    helps += arranged(say, others, ring, people)
    return Company(Helps(helps, teams.tolist(), present.tolist()), frozenset(risen), frozenset(ring), skill)


def factors(say: Mapping[str, Any], draws: np.random.Generator, busy: Any, risen: Any) -> Any:
    """Return how much more or less each does in each window than usual."""
    more = busy.copy()
    more[-1, risen] *= say["rise"]
    more[-1] *= say.get("season", 1.0)
    has_month = draws.random(more.shape[1]) < say.get("month", 0.0)
    more[-1] *= np.where(has_month, 1 + (say.get("burst", 1.0) - 1) / MONTHS, 1.0)
    return more


def drawn(draws: np.random.Generator, who: int, number: int, teams: Any, seeks: Any, own: float) -> Any:
    """Return whom somebody helped: of their own team in a share of cases, else anybody, by who asks much."""
    mates = (teams == teams[who]).astype(float)
    others = 1 - mates
    mates[who] = 0
    weights = own * seeks * mates / max((seeks * mates).sum(), 1e-9)
    weights += (1 - own) * seeks * others / (seeks * others).sum()
    return draws.choice(len(teams), number, p=weights / weights.sum())


def arranged(say: Mapping[str, Any], draws: np.random.Generator, ring: Any, people: int) -> list[Help]:
    """Return what was said without having happened, all in the last window."""
    last = say["windows"] - 1
    found = [Help(int(a), int(b), family, last) for family in WAYS for a in ring for b in ring if a != b]
    for sprayer in draws.choice(people, say.get("sprayers", 0), replace=False):
        praised = np.flatnonzero(draws.random(people) < 0.5)
        found += [Help(int(who), int(sprayer), Family.EXPLAINS, last) for who in praised if who != sprayer]
    return found
