"""What a measurement found, and what it should have found."""

import json
import operator
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

Aim = tuple[str, float]
COMPARE: dict[str, Callable[[float, float], bool]] = {">=": operator.ge, "<=": operator.le}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Figures by name, and for some of them the least or most they should be."""

    benchmark: str
    figures: dict[str, float] = field(default_factory=dict)
    aims: dict[str, Aim] = field(default_factory=dict)
    note: str = ""

    def show(self) -> None:
        """Print it for people, and as the last line for programs."""
        say(f"\n{self.benchmark}: {self.note}" if self.note else f"\n{self.benchmark}")
        for name, figure in self.figures.items():
            say(f"  {name:32} {figure:>12,.2f}  {self.verdict(name)}".rstrip())
        aims = {name: list(aim) for name, aim in self.aims.items()}
        say(json.dumps({"benchmark": self.benchmark, "figures": self.figures, "aims": aims}))

    @property
    def is_reached(self) -> bool:
        """Whether every figure is what it should be."""
        return not any("MISSED" in self.verdict(name) for name in self.figures)

    def verdict(self, name: str) -> str:
        """Say whether a figure is what it should be."""
        if name not in self.aims:
            return ""
        sign, number = self.aims[name]
        reached = COMPARE[sign](self.figures[name], number)
        return f"aim {sign} {number:g}: {'reached' if reached else 'MISSED'}"


def say(line: str) -> None:
    """Print a line at once, so that a long run shows where it is."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
