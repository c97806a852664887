"""Who is listed as gaining ground, in made-up companies of which the truth is known, and by simpler rules.

The parameters are in leaders.yaml. The method page shows the figures that `--write` keeps.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from rich.progress import track

from tests.benchmarks.companies import PARAMETERS, Company, company
from tests.benchmarks.outcome import Aim, Outcome, say
from wiki.growth.helping import WAYS, changes_of, counted_people, priors_of, seasons_of
from wiki.growth.measured import PLACE, rule
from wiki.growth.rising import Change, Family, is_rising

AIMS: dict[str, Aim] = {
    "honest_precision": (">=", 0.75),
    "honest_recall": (">=", 0.45),
    "nobody rises_listed": ("<=", 2.0),
    "ring_more_often": ("<=", 0.0),
}
TOP = 10
Changes = Sequence[Mapping[Family, Change]]
Rule = Callable[[Changes], set[int]]


def ours(changes: Changes) -> set[int]:
    """List whom our rule lists."""
    priors, seasons = priors_of(changes), seasons_of(changes)
    return {who for who, each in enumerate(changes) if is_rising(each, priors, seasons)}


def doubled(changes: Changes) -> set[int]:
    """List who helps at least twice as many people as before."""
    return {who for who, each in enumerate(changes) if total(each)[0] >= max(1, total(each)[1])}


def top_ten(changes: Changes) -> set[int]:
    """List who helps most."""
    return set(sorted(range(len(changes)), key=lambda who: -total(changes[who])[0])[:TOP])


def total(each: Mapping[Family, Change]) -> tuple[int, int]:
    """Return the people helped in the window, and in both windows before it: twice the rate is as many."""
    return sum(each[way].recent.people for way in WAYS), sum(each[way].before.people for way in WAYS)


RULES: Mapping[str, Rule] = {"": ours, "doubled_": doubled, "top_ten_": top_ten}


@dataclass
class Tally:
    """What a rule listed in many companies."""

    companies: int = 0
    listed: int = 0
    right: int = 0
    risen: int = 0

    def count(self, listed: AbstractSet[int], risen: AbstractSet[int]) -> None:
        """Count one company."""
        self.companies += 1
        self.listed += len(listed)
        self.right += len(listed & risen)
        self.risen += len(risen)

    def figures(self, name: str) -> dict[str, float]:
        """Return the figures of a company of 200 people."""
        found = {f"{name}_listed": round(self.listed / self.companies, 2)}
        if self.risen:
            found[f"{name}_precision"] = round(self.right / max(self.listed, 1), 3)
            found[f"{name}_recall"] = round(self.right / self.risen, 3)
        return found


def measure(*, write: bool = False) -> Outcome:
    """Listed, precision and recall per 200 people, for every sort of company."""
    say((__doc__ or "").strip())
    figures: dict[str, float] = {}
    for sort, changed in PARAMETERS["sorts"].items():
        figures |= figures_of(sort, changed)
    if write:
        PLACE.write_text(json.dumps({"rule": rule(), "parameters": PARAMETERS, "figures": figures}, indent=1))
    return Outcome(
        "leaders", figures, AIMS, f"{PARAMETERS['companies']} companies of 200 people, of each sort"
    )


def figures_of(sort: str, changed: Mapping[str, Any]) -> dict[str, float]:
    """Return what each rule lists in companies of one sort."""
    tallies, arranged = {name: Tally() for name in RULES}, 0
    for number in track(range(PARAMETERS["companies"]), sort):
        made = company(number, changed)
        changes = changes_in(made)
        for name, lists in RULES.items():
            tallies[name].count(lists(changes), made.risen)
        arranged += more_often(number, made, changes)
    figures = {f"{sort}_more_often": float(arranged)} if "ring" in changed else {}
    for name, tally in tallies.items():
        figures |= tally.figures(f"{name}{sort}")
    return figures


def changes_in(made: Company) -> Changes:
    """Return what is held against what, of everybody."""
    people = counted_people(made.helps)
    return [changes_of(made.helps, people, who) for who in range(len(made.helps.teams))]


def more_often(number: int, made: Company, changes: Changes) -> int:
    """Return how many more of a ring are listed than of the very same people without one."""
    if not made.ring:
        return 0
    without: Any = changes_in(company(number, {}))
    return len(ours(changes) & made.ring) - len(ours(without) & made.ring)
