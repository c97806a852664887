"""Reviews: rounds, verdicts, and conversations about passages."""

from wiki.reviews.models.checking import Outcome, StillRight, Trial
from wiki.reviews.models.round import (
    APPROVALS,
    UNDECIDED,
    Answer,
    Invalid,
    Review,
    Round,
    RoundReviewer,
    RoundState,
    Slot,
    Tie,
    Verdict,
)
from wiki.reviews.models.thread import Anchor, Fit, Flag, Message, Reach, Thread, ThreadKind, ThreadState

__all__ = [
    "APPROVALS",
    "UNDECIDED",
    "Anchor",
    "Answer",
    "Fit",
    "Flag",
    "Invalid",
    "Message",
    "Outcome",
    "Reach",
    "Review",
    "Round",
    "RoundReviewer",
    "RoundState",
    "Slot",
    "StillRight",
    "Thread",
    "ThreadKind",
    "ThreadState",
    "Tie",
    "Trial",
    "Verdict",
]
