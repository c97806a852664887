"""Two people wrote on the same version of a page: what both made of it together, field by field."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from wiki.core.textmap import Merge, merge
from wiki.pages.models import Revision
from wiki.pages.words import TOPICS_LIMIT, Words

T = TypeVar("T")
Topics = tuple[int, ...]


@dataclass(frozen=True)
class PageMerge:
    """What is agreed; a field that both gave another value is None, and a person decides."""

    mine: Words
    theirs: Revision  # the newest version
    topics_theirs: Topics
    title: str | None
    summary: str | None
    topics: Topics | None
    text: Merge

    @property
    def is_clean(self) -> bool:
        """Whether nobody has to decide anything."""
        return self.text.is_clean and None not in (self.title, self.summary, self.topics)

    @cached_property
    def words(self) -> Words:
        """What to save: the agreed values, and mine where nothing is agreed."""
        return replace(
            self.mine,
            title=self.mine.title if self.title is None else self.title,
            summary=self.mine.summary if self.summary is None else self.summary,
            text=self.mine.text if self.text.text is None else self.text.text,
            topic_ids=self.mine.topic_ids if self.topics is None else self.topics,
            topics_before=self.topics_theirs,
        )


def merge_page(mine: Words, base: Revision | None, theirs: Revision, topics: Topics) -> PageMerge:
    """Merge what somebody wrote on a base with the newest version; without a base, all of it is new."""
    title, summary, text = (base.title, base.summary, base.text) if base else ("", "", "")
    return PageMerge(
        mine,
        theirs,
        topics,
        agreed(title, mine.title, theirs.title),
        agreed(summary, mine.summary, theirs.summary),
        merge_topics(mine.topics_before, mine.topic_ids, topics),
        merge(text, mine.text, theirs.text),
    )


def agreed(base: T, mine: T, theirs: T) -> T | None:
    """Return the value of whoever changed it; None where both did, each in their own way."""
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else None


def merge_topics(before: Topics | None, mine: Topics, theirs: Topics) -> Topics | None:
    """Return the topics with what each added and without what either removed; None if that cannot be.

    The first is where the page is listed, so two people cannot both put another one first.
    """
    if before is None:
        return mine
    if (simple := agreed(before, mine, theirs)) is not None:
        return simple
    first = agreed(before[:1], mine[:1], theirs[:1])
    removed = set(before) - (set(mine) & set(theirs))
    together = [topic for topic in dict.fromkeys((*theirs, *mine)) if topic not in removed]
    if first is None or len(together) > TOPICS_LIMIT:
        return None
    return tuple(sorted(together, key=lambda topic: topic not in first))
