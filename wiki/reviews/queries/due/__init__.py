"""Who is on turn and why, one rule a function; worked out from rounds, reviews and threads, review.md 2.4.

A rule returns pages with whose turn it is, the reason by its place in `Turn`, since when, and the round.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select

from wiki.reviews.queries.due.authors import asking_due, changes_due, idle_due, publishing_due
from wiki.reviews.queries.due.keeping import KEEPS, checks_due
from wiki.reviews.queries.due.reviewers import on_turn, reviews_due
from wiki.reviews.queries.due.talks import answers_due, answers_to_settle, coaching_due
from wiki.reviews.queries.due.turn import RANKS, Due, Turn

__all__ = ["KEEPS", "RANKS", "Due", "Turn", "checks_due", "on_turn", "rules"]


def rules(at: datetime | None = None) -> Sequence[Select[*Due]]:
    """Return every rule; without `at`, idle weeks are counted from when the statement runs."""
    return (
        reviews_due(),
        coaching_due(),
        answers_to_settle(),
        changes_due(),
        answers_due(),
        publishing_due(),
        asking_due(),
        idle_due(at),
        *checks_due(at),
    )
