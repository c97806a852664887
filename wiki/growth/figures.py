"""What is kept of one person's growth: the figures of each family, as of the night they were prepared."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from wiki.growth.rising import Family


@dataclass(frozen=True, slots=True)
class FamilyFigures:
    """What was counted in one family, what it speaks for, and whether that is more than it was."""

    recent: int  # distinct people helped in the newest window
    before: int  # in the windows before it, each counted once a window
    recent_days: float  # working days present
    before_days: float
    teams: int  # of the people helped in the newest window
    low: float  # people helped in a hundred working days: the band and its middle
    middle: float
    high: float
    probability: float  # that the true rate has grown as much as the rule wants
    has_grown: bool
    asked: int  # deeds in the newest window that somebody asked for
    volunteered: int  # and those nobody asked for


@dataclass(frozen=True, slots=True)
class Figures:
    """All of it, of one person."""

    families: Mapping[Family, FamilyFigures]
    months: tuple[int, ...]  # distinct people helped in each of the last twelve, the newest last

    def kept(self) -> dict[str, Any]:
        """Return it as it is kept in `grown.figures`."""
        return {
            "families": {family.value: asdict(each) for family, each in self.families.items()},
            "months": list(self.months),
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Figures":
        """Read what was kept; a family that was not counted then is left out."""
        families = {
            family: FamilyFigures(**kept["families"][family.value])
            for family in Family
            if family.value in kept["families"]
        }
        return cls(families, tuple(kept["months"]))
