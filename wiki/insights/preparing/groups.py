"""Whom figures are about: everybody, and each team with all below it that is large enough."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import select

from wiki.core.db import Session
from wiki.insights.preparing.facts import Facts
from wiki.insights.preparing.rows import Mask
from wiki.people.models import Team
from wiki.people.subtrees import FEWEST
from wiki.people.teams import below

EVERYBODY = "company"  # the scope that is the whole company
ENOUGH = FEWEST + 1  # people: whoever looks may be one of them, and is told nothing by their own


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one scope, as a mask of all people in the facts."""

    scope: str  # as of wiki.people.subtrees.Subtree
    people: Mask

    @property
    def is_everybody(self) -> bool:
        """Whether it leaves out nobody, and so what happened without a name counts as well."""
        return self.scope == EVERYBODY

    @property
    def size(self) -> int:
        """How many they are."""
        return int(self.people.sum())


Value = Mapping[str, Any]
Preparer = Callable[[Facts, Group, date], Value | None]


def groups_of(session: Session, facts: Facts) -> Sequence[Group]:
    """Return the groups that have figures, the whole company first."""
    everybody = Group(EVERYBODY, np.ones(len(facts.people), bool))
    teams = session.scalars(select(Team).order_by(Team.id)).all()
    found = (
        Group(f"team:{team.id}", np.isin(facts.people["team"], list(below(teams, team.id)))) for team in teams
    )
    return [group for group in (everybody, *found) if group.size >= ENOUGH]
