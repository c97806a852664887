"""What an author hands in when saving."""

from dataclasses import dataclass

TOPICS_LIMIT = 3


@dataclass(frozen=True, slots=True)
class Words:
    """A revision's words, and what the author says about them."""

    title: str
    summary: str
    text: str
    topic_ids: tuple[int, ...] = ()
    note: str = ""  # what changed and why
    minor: bool = False
    topics_before: tuple[int, ...] | None = None  # as the author found them; None where nobody knows
