"""Reading reviews, always as somebody."""

from wiki.reviews.queries.rounds import Reviewing, RoundView, rounds_of
from wiki.reviews.queries.threads import Talk, find_thread, talks_of
from wiki.reviews.queries.versions import Version, versions_of

__all__ = [
    "Reviewing",
    "RoundView",
    "Talk",
    "Version",
    "find_thread",
    "rounds_of",
    "talks_of",
    "versions_of",
]
