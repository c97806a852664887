"""Folding: long runs of text without news are put away, so that what is new stands out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

FOLDED_FROM = 2  # quiet blocks in a row; a single one is quicker read than unfolded

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fold(Generic[T]):
    """Blocks that follow each other, to be shown, or folded away while nothing in them is new."""

    blocks: Sequence[T]
    is_folded: bool


def folded(blocks: Sequence[T], is_quiet: Callable[[T], bool]) -> list[Fold[T]]:
    """Group blocks so that long runs without news are folded; the one before any news stays for context."""
    news = [not is_quiet(block) for block in blocks]
    away = [not new and not after for new, after in zip(news, [*news[1:], False], strict=False)]
    groups = groupby(zip(away, blocks, strict=True), key=lambda pair: pair[0])
    runs = [(is_away, [block for _, block in group]) for is_away, group in groups]
    return [Fold(run, is_away and len(run) >= FOLDED_FROM) for is_away, run in runs]
