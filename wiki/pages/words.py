"""What an author hands in when saving."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A revision's words, and what the author says about them."""

    title: str
    summary: str
    text: str
    topic_ids: tuple[int, ...] = ()
    note: str = ""  # what changed and why
    minor: bool = False
