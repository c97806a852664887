"""Rows of one sort as columns: an array for each, so that millions are looked through at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

NOBODY = -1  # in a column of people or pages: somebody, or something, that is not counted


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns of one length by name; with `at`, in days since 1970 in UTC, the oldest row is first."""

    columns: Mapping[str, NDArray[Any]]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def __getitem__(self, name: str) -> Ints:
        """Return a column of people, pages, numbers or flags."""
        column: Ints = self.columns[name]
        return column

    def moments(self, name: str) -> Floats:
        """Return a column of moments or measures; what never happened is not a number."""
        column: Floats = self.columns[name]
        return column

    @property
    def at(self) -> Floats:
        """When each happened."""
        return self.moments("at")

    def where(self, mask: Mask) -> "Rows":
        """Return the rows that a mask keeps."""
        return Rows({name: column[mask] for name, column in self.columns.items()})

    def between(self, start: float, end: float) -> "Rows":
        """Return what happened from one moment on and before another."""
        first, last = np.searchsorted(self.at, (start, end))
        return Rows({name: column[first:last] for name, column in self.columns.items()})

    def before(self, end: float) -> "Rows":
        """Return what happened before a moment."""
        return self.between(-np.inf, end)

    def by(self, people: Mask, name: str = "who") -> "Rows":
        """Return what some of the people did; NOBODY is none of them."""
        return self.where(among(people, self[name]))


def among(chosen: Mask, places: Ints) -> Mask:
    """Return which places, of people or pages, are among the chosen; NOBODY is not."""
    found: Mask = (places >= 0) & chosen[places] if len(chosen) else np.zeros(len(places), bool)
    return found


def marked(size: int, places: Ints) -> Mask:
    """Return a mask of this size with these places chosen; the reverse of asking who is among them."""
    mask = np.zeros(size, bool)
    mask[places[places >= 0]] = True
    return mask
