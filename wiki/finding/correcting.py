"""“Did you mean”: the search somebody probably meant, where a word of theirs is nowhere."""

from dataclasses import replace

from wiki.core.access import Viewer
from wiki.finding.asked import Search
from wiki.search.port import SearchIndex
from wiki.search.words import WORD


def corrected(index: SearchIndex, viewer: Viewer, search: Search) -> Search | None:
    """Return the search with its mistyped words put right, or nothing if there are none.

    Raises:
        Unavailable: there is no index to ask.
    """
    better = index.corrections(WORD.findall(search.words), viewer.audiences)
    if not better:
        return None
    words = WORD.sub(lambda match: better.get(match[0], match[0]), search.words)
    return replace(search, said=replace(search.said, words=words))
