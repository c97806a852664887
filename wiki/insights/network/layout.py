"""Where the dots of a network are drawn: tied ones near each other, none upon another, always the same.

After Fruchterman and Reingold, Graph drawing by force-directed placement, 1991, from fixed first places.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

ROUNDS = 120
GATHERING = 0.35  # of the pull of a tie: that to the middle of one's own group
COOLING = 0.97
TURN = np.pi * (3 - np.sqrt(5))  # the golden angle: first places of which no two are alike

Places = NDArray[np.float64]


def laid_out(
    groups: Sequence[int], ties: Sequence[tuple[int, int]], size: tuple[int, int], room: tuple[int, int]
) -> Sequence[tuple[int, int]]:
    """Return the place of each dot in a drawing of a size, each with so much room of its own.

    Args:
        groups: the number of the group of each dot.
        ties: pairs of numbers of dots.
        size: width and height.
        room: likewise, of a dot with its name.
    """
    if not groups:
        return []
    places = settled(np.asarray(groups), tied(len(groups), ties))
    fitted = spread(fit(places, size, room), size, room)
    return [(round(x), round(y)) for x, y in fitted.tolist()]


def tied(count: int, ties: Sequence[tuple[int, int]]) -> Places:
    """Return for each two dots whether they are tied."""
    found = np.zeros((count, count))
    for one, other in ties:
        found[one, other] = found[other, one] = 1
    return found


def settled(groups: NDArray[np.int64], pulls: Places) -> Places:
    """Return places in which all forces are about even."""
    together = (groups[:, None] == groups[None, :]) / np.bincount(groups)[groups][:, None]
    places = first_places(groups)
    warmth = 0.3
    for _ in range(ROUNDS):
        away = places[:, None, :] - places[None, :, :]
        far = np.maximum(np.hypot(away[..., 0], away[..., 1]), 0.01)
        apart = 1 / (len(groups) * far**2)
        near = (pulls + GATHERING * together) * far * np.sqrt(len(groups)) / 2
        move = ((apart - near)[..., None] * away).sum(axis=1) - 0.5 * places
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)[:, None]
        places = places + move / length * np.minimum(length, warmth)
        warmth *= COOLING
    return places


def first_places(groups: NDArray[np.int64]) -> Places:
    """Return each group in another direction, and its dots around there."""
    turns = groups * 2 * np.pi / (groups.max() + 1)
    own = np.arange(len(groups)) * TURN
    return np.stack([np.cos(turns) + 0.2 * np.cos(own), np.sin(turns) + 0.2 * np.sin(own)], axis=1)


def fit(places: Places, size: tuple[int, int], room: tuple[int, int]) -> Places:
    """Return places that fill a drawing and leave room at its edges."""
    low, high = places.min(axis=0), places.max(axis=0)
    least = np.asarray(room, float) / 2
    fitted: Places = least + (places - low) / np.maximum(high - low, 1e-9) * (np.asarray(size) - 2 * least)
    return fitted


def spread(places: Places, size: tuple[int, int], room: tuple[int, int]) -> Places:
    """Push those apart that are nearer to each other than their names are wide or high."""
    extent, least = np.asarray(room, float), np.asarray(room) / 2
    for _ in range(ROUNDS):
        away = places[:, None, :] - places[None, :, :]
        lack = np.maximum(extent - np.abs(away), 0)
        upon = (lack > 0).all(axis=2) & ~np.eye(len(places), dtype=bool)
        if not upon.any():
            break
        side = np.where(
            away == 0,
            np.sign(np.arange(len(places))[:, None] - np.arange(len(places)))[..., None],
            np.sign(away),
        )
        shorter = lack * extent[::-1]  # in shares of the room, so that the lesser way is taken
        ways = shorter == shorter.min(axis=2, keepdims=True)
        push = (lack * ways * side * upon[..., None]).sum(axis=1) / 2
        places = np.clip(places + push, least, np.asarray(size) - least)
    return places
