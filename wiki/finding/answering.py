"""What a search is answered with: what fits the words, or else what fits the words that were meant."""

from dataclasses import dataclass

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.finding.asked import Search
from wiki.finding.choosing import Chosen
from wiki.finding.correcting import corrected
from wiki.finding.matching import Matches, pages_for
from wiki.search.port import SearchIndex


@dataclass(frozen=True, slots=True)
class Answered:
    """What fits, and what was looked for."""

    asked: Search  # as it was typed, or as it was meant
    matches: Matches
    meant: Search | None = None  # to be offered


def answered(session: Session, viewer: Viewer, index: SearchIndex, asked: Search, wanted: Chosen) -> Answered:
    """Look for what was typed, and for what was meant if that finds nothing.

    Raises:
        Unavailable: there is no index to ask.
    """
    matches = pages_for(session, viewer, index, asked, wanted, now())
    has_found = bool(matches.page_ids)
    meant = corrected(index, viewer, asked, has_found=has_found) if asked.words else None
    if meant is None or has_found:
        return Answered(asked, matches, meant)
    better = pages_for(session, viewer, index, meant, wanted, now())
    return Answered(meant, better) if better.page_ids else Answered(asked, matches, meant)
