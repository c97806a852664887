"""Reviews: rounds, verdicts, and conversations about passages."""

from wiki.reviews.models.round import (
    APPROVALS,
    UNDECIDED,
    Answer,
    Invalid,
    Review,
    Round,
    RoundReviewer,
    RoundState,
    Verdict,
)
from wiki.reviews.models.thread import Anchor, Fit, Message, Thread, ThreadKind, ThreadState

__all__ = [
    "APPROVALS",
    "UNDECIDED",
    "Anchor",
    "Answer",
    "Fit",
    "Invalid",
    "Message",
    "Review",
    "Round",
    "RoundReviewer",
    "RoundState",
    "Thread",
    "ThreadKind",
    "ThreadState",
    "Verdict",
]
