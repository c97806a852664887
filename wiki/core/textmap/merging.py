"""Merging what two people made of one text: blocks first, then the words of a block that both changed.

The three texts are cut at the blocks that all of them have, edited or not, in the same order. What lies
between two such blocks is a stretch of new, deleted and moved ones. A stretch that only one person changed
goes their way; where both did, it is an overlap, and a person decides. In any doubt it is an overlap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from wiki.core.textmap.remembering import remembered
from wiki.core.textmap.spreading import spread
from wiki.core.textmap.stretches import Stretch, Three, cut, joined, offered, settled, text_of


class Outcome(StrEnum):
    """What became of a region."""

    UNCHANGED = "unchanged"
    MINE = "mine"
    THEIRS = "theirs"
    SAME = "same"  # both changed it in the same way
    WOVEN = "woven"  # each changed something else in it
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class Region:
    """Some blocks as they were and as each left them; the text is what both together make of it.

    An overlap has a text only where both changes could stand side by side; it is an offer.
    """

    outcome: Outcome
    base: str
    mine: str
    theirs: str
    text: str | None


@dataclass(frozen=True)
class Merge:
    """The regions in order; those of each of the three texts joined are that text."""

    regions: tuple[Region, ...]

    @cached_property
    def overlaps(self) -> tuple[Region, ...]:
        """The regions a person has to decide."""
        return tuple(region for region in self.regions if region.outcome is Outcome.OVERLAP)

    @property
    def is_clean(self) -> bool:
        """Whether nobody has to decide anything."""
        return not self.overlaps

    @cached_property
    def text(self) -> str | None:
        """The merged text, if nothing overlaps."""
        return self.decided(()) if self.is_clean else None

    def decided(self, choices: Sequence[str]) -> str:
        """Return the text with these words for the overlaps, in their order."""
        chosen = iter(choices)
        return joined(
            next(chosen) if region.outcome is Outcome.OVERLAP else region.text or ""
            for region in self.regions
        )


@remembered
def merge(base: str, mine: str, theirs: str) -> Merge:
    """Merge two texts that were both written on the base."""
    if base in (mine, theirs) or mine == theirs:
        return Merge((_agreed(base, mine, theirs, theirs if mine == base else mine),))
    return merge_blocks(base, mine, theirs)


def merge_blocks(base: str, mine: str, theirs: str) -> Merge:
    """Merge block by block, even where only one person changed anything."""
    three = cut(base, mine, theirs)
    answers = [settled(three, stretch) for stretch in three.stretches]
    undecided = spread(three, [place for place, answer in enumerate(answers) if answer is None])
    regions: list[Region] = []
    for is_open, places in groupby(range(len(answers)), key=undecided.__contains__):
        if is_open:
            regions.append(_overlap(three, answers, list(places)))
        else:
            regions += _runs([_settled(three.stretches[place], answers[place] or "") for place in places])
    return Merge(tuple(regions))


def _overlap(three: Three, answers: Sequence[str | None], places: Sequence[int]) -> Region:
    stretches = [three.stretches[place] for place in places]
    base, mine, theirs = (
        "".join(text_of(pieces) for pieces in side)
        for side in zip(*((each.base, each.mine, each.theirs) for each in stretches), strict=True)
    )
    return Region(Outcome.OVERLAP, base, mine, theirs, _offer(three, answers, places))


def _offer(three: Three, answers: Sequence[str | None], places: Sequence[int]) -> str | None:
    """Return both changes side by side, unless they cannot stand so, or a block moved."""
    texts: list[str] = []
    for place in places:
        stretch, answer = three.stretches[place], answers[place]
        text = offered(three, stretch) if answer is None else answer
        if text is None or three.has_moves(stretch):
            return None
        texts.append(text)
    return joined(texts)


def _settled(stretch: Stretch, text: str) -> Region:
    return _agreed(text_of(stretch.base), text_of(stretch.mine), text_of(stretch.theirs), text)


def _agreed(base: str, mine: str, theirs: str, text: str) -> Region:
    return Region(_outcome(base, mine, theirs, text), base, mine, theirs, text)


def _outcome(base: str, mine: str, theirs: str, text: str) -> Outcome:
    if base == mine == theirs == text:
        return Outcome.UNCHANGED
    if text == mine == theirs:
        return Outcome.SAME
    if text == mine and theirs == base:
        return Outcome.MINE
    if text == theirs and mine == base:
        return Outcome.THEIRS
    return Outcome.WOVEN


def _runs(regions: Sequence[Region]) -> Iterator[Region]:
    """Join neighbours that came out the same way, and leave out those without a word in any text."""
    there = [each for each in regions if each.base or each.mine or each.theirs]
    for outcome, group in groupby(there, key=lambda region: region.outcome):
        run = list(group)
        yield Region(
            outcome,
            "".join(each.base for each in run),
            "".join(each.mine for each in run),
            "".join(each.theirs for each in run),
            joined(each.text or "" for each in run),
        )
