"""What an import did."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class PageImported(Fact):
    """A page came in, or got revisions, from elsewhere; one fact however many revisions there were."""

    page_id: int
    revision_id: int


@dataclass(frozen=True, slots=True)
class TextImported(Fact):
    """A page came in as a text alone: who wrote it, and what it links to, is yet to be worked out."""

    page_id: int
    revision_id: int
