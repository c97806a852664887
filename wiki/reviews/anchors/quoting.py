"""A passage as it stood in one text: its words, what stood around them, and where."""

from dataclasses import dataclass

from wiki.reviews.models import Thread

CONTEXT = 32  # characters kept on either side of a passage; review.md 2.7


@dataclass(frozen=True, slots=True)
class Quote:
    """A range of a text, in code points, with its words and what stood before and after them."""

    starts: int
    ends: int
    exact: str
    prefix: str
    suffix: str

    @classmethod
    def taken(cls, text: str, starts: int, ends: int) -> "Quote":
        """Quote a range of a text."""
        before, after = text[max(0, starts - CONTEXT) : starts], text[ends : ends + CONTEXT]
        return cls(starts, ends, text[starts:ends], before, after)


def quote_of(thread: Thread) -> Quote | None:
    """Return what a conversation is about, as it was written; None for the whole page."""
    if thread.starts is None or thread.ends is None:
        return None
    return Quote(thread.starts, thread.ends, thread.exact, thread.prefix, thread.suffix)
