"""What an author hands in when saving."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # looking links up reads pages, and reading pages merges words
    from wiki.pages.linking import Links

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
    links: "Links | None" = None  # where the text leads, if that was looked up before the lock was taken


def all_said(title: str, summary: str, text: str) -> str:
    """Return all that a revision says as one text, for saying how much of it changed."""
    return f"{title}\n\n{summary}\n\n{text}"
