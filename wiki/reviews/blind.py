"""Judging before knowing how others judged; review.md 2.3.

Hidden are verdicts, notes, answers and what follows from them. Comments that were sent are not: they stand
beside the text for every reader, and hiding them would have people say the same twice.
"""

from wiki.core.access import Verdict, Viewer
from wiki.reviews.queries import RoundView


def is_blind(viewer: Viewer, review: Verdict, going_on: RoundView | None) -> bool:
    """Whether what others concluded waits for the viewer's own verdict.

    It does for whoever may still give one. Stewards look after reviews: they see them unless they were asked.
    """
    if going_on is None or not review:
        return False
    mine = going_on.of(viewer.person_id)
    if mine is None:
        return not viewer.is_steward
    return mine.latest is None
