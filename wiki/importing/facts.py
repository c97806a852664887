"""What an import did."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class PageImported(Fact):
    """A page came in, or got revisions, from elsewhere; one fact however many revisions there were."""

    page_id: int
    revision_id: int
