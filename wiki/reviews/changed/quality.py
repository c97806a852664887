"""How often something comes of somebody's remarks, and what that does when reviewers are suggested.

The share is the mean of a Beta distribution that begins at what is usual here and weighs as much as eight
remarks, so that a single one neither makes nor breaks anybody; review.md 2.10. Pure functions.
"""

from dataclasses import dataclass

STRENGTH = 8  # closed remarks that what is usual weighs as much as; review.md 2.10
ENOUGH = 8  # closed remarks before it has a say; fewer tell little
SWAY = 0.25  # at most, of how well somebody fits, up or down


@dataclass(frozen=True, slots=True)
class Record:
    """What came of closed remarks: of how many something did."""

    closed: int = 0
    acted_on: int = 0

    @property
    def is_enough(self) -> bool:
        """Whether there are enough of them to say something about whoever made them."""
        return self.closed >= ENOUGH


NOTHING = Record()


def usual_share(everybody: Record) -> float:
    """Return the usual share, from 0 to 1 and never quite either; a half where nothing is known."""
    return (everybody.acted_on + 1) / (everybody.closed + 2)


def quality(record: Record, usual: float) -> float:
    """Return the share to expect of somebody, between their own and the usual one."""
    return (STRENGTH * usual + record.acted_on) / (STRENGTH + record.closed)


def factor(record: Record, usual: float) -> float:
    """Return by what to multiply how well somebody fits, from 0.75 to 1.25; 1 where too little is known."""
    if not record.is_enough:
        return 1.0
    above = quality(record, usual) - usual
    return 1 + SWAY * above / (1 - usual if above > 0 else usual)
