"""Where a passage is found, and how sure that is."""

from dataclasses import dataclass

from wiki.reviews.models import Fit

SURE = frozenset({Fit.EXACT, Fit.SHIFTED})


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a passage is in the text at hand, in code points; a detached one has no place."""

    starts: int | None
    ends: int | None
    fit: Fit

    @property
    def is_sure(self) -> bool:
        """Whether it may be gone on from, and what is suggested for it be let in."""
        return self.fit in SURE


DETACHED = Placed(None, None, Fit.DETACHED)
