"""“Did you mean”: the search somebody probably meant, where a word of theirs is nowhere."""

from collections.abc import Collection
from dataclasses import replace

from wiki.core.access import Viewer
from wiki.finding.asked import Search
from wiki.search.port import SearchIndex
from wiki.search.tokens import WORD


def corrected(
    index: SearchIndex, viewer: Viewer, search: Search, *, has_found: bool, known: Collection[str] = ()
) -> Search | None:
    """Return the search with its mistyped words put right, or nothing if there are none.

    Words that are `known` from elsewhere are right.

    The word that is still being typed counts as mistyped only once nothing is found any more.

    Raises:
        Unavailable: there is no index to ask.
    """
    typed = WORD.findall(search.words)
    if search.is_typing and has_found:
        typed = typed[:-1]
    better = index.corrections([word for word in typed if word not in known], viewer.audiences)
    if not better:
        return None
    words = WORD.sub(lambda match: better.get(match[0], match[0]), search.words)
    return replace(search, said=replace(search.said, words=words))
