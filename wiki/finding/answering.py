"""What a search is answered with: what fits the words, or else what fits the words that were meant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.finding.asked import Search
from wiki.finding.choosing import Chosen
from wiki.finding.correcting import corrected
from wiki.finding.matching import Matches, pages_for
from wiki.search.asked import Synonym
from wiki.search.port import SearchIndex
from wiki.search.tokens import WORD
from wiki.topics.named import Named
from wiki.topics.synonyms import synonyms_in


@dataclass(frozen=True, slots=True)
class Answered:
    """What fits, and what was looked for."""

    asked: Search  # as it was typed, or as it was meant
    matches: Matches
    meant: Search | None = None  # to be offered
    synonyms: Sequence[Synonym] = ()  # that were looked for as well


@dataclass(frozen=True, slots=True)
class Answering:
    """Who asks, and what there is to ask."""

    session: Session
    viewer: Viewer
    index: SearchIndex
    topics: Sequence[Named]

    def answer(self, asked: Search, wanted: Chosen) -> Answered:
        """Look for what is asked as it is."""
        synonyms = synonyms_in(self.topics, asked.words)
        matches = pages_for(self.session, self.viewer, self.index, asked, wanted, synonyms)
        return Answered(asked, matches, synonyms=synonyms)


def answered(asking: Answering, asked: Search, wanted: Chosen) -> Answered:
    """Look for what was typed, and for what was meant if that finds nothing.

    Raises:
        Unavailable: there is no index to ask.
    """
    answer = asking.answer(asked, wanted)
    has_found = bool(answer.matches.page_ids)
    known = [word for synonym in answer.synonyms for word in WORD.findall(synonym.said)]
    meant = (
        corrected(asking.index, asking.viewer, asked, has_found=has_found, known=known)
        if asked.words
        else None
    )
    if meant is None or has_found:
        return replace(answer, meant=meant)
    better = asking.answer(meant, wanted)
    return better if better.matches.page_ids else replace(answer, meant=meant)
